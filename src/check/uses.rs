//! What a check relies on besides the words of a draft: registers, and what people have recorded.

use std::collections::BTreeSet;

use crate::check::spec::CheckSpec;

/// Fields that hold what somebody declared or approved, rather than what the post looks like.
const RECORDED: &[&str] = &["declared", "approved_by", "media.consent", "media.licence", "media.credit"];

impl CheckSpec {
    /// The registers that it reads, at any depth.
    #[must_use]
    pub fn reads(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = self.members().into_iter().flat_map(Self::reads).collect();
        names.extend(self.register.iter().map(|spec| spec.register.get_ref().clone()));
        names.extend(self.require.iter().filter_map(|spec| Some(spec.domain_in.as_ref()?.get_ref().clone())));
        names.extend(self.field.iter().filter_map(|spec| {
            let column = spec.value.as_ref()?.get_ref().as_str()?;
            let looked_up = matches!(spec.op.get_ref().as_str(), "in_register" | "not_in_register");
            Some(column.split_once('.').filter(|_| looked_up)?.0.to_owned())
        }));
        names
    }

    /// Whether a recorded declaration or approval makes it fall silent, whatever the post says.
    #[must_use]
    pub fn asks_for_record(&self) -> bool {
        if let Some(field) = &self.field {
            return field.op.get_ref() == "missing" && RECORDED.contains(&field.field.get_ref().as_str());
        }
        if let Some(all) = &self.all {
            return all.iter().any(|member| member.get_ref().asks_for_record());
        }
        if let Some(any) = &self.any {
            return !any.is_empty() && any.iter().all(|member| member.get_ref().asks_for_record());
        }
        self.declare.is_some()
    }
}

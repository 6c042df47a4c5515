//! What belongs to the municipality itself, and is therefore never a finding.

/// The municipality's own numbers, addresses and names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Phone numbers.
    pub phones: Vec<String>,
    /// Web domains; subdomains belong to it too.
    pub domains: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Street addresses.
    pub addresses: Vec<String>,
    /// Bank account numbers.
    pub ibans: Vec<String>,
    /// Numbers in the trade register and for taxes: KvK, btw, RSIN.
    pub numbers: Vec<String>,
    /// Licence plates.
    pub plates: Vec<String>,
    /// Names that hold a word some rule looks for.
    pub terms: Vec<String>,
}

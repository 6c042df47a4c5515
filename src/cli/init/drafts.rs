//! Two drafts to begin with: one that is fine, and one in which the chosen packs find something.

use crate::cli::init::place::Made;
use crate::model::say::{Lang, Say};

/// For each pack what it has a remark about, mildest pack first: the role, further fields, and the text of the post.
const REMARKS: &[(&str, &str, &str, &str)] = &[
    ("language", "communicatie", "", "Teneinde u sneller te helpen is de balie morgen dicht."),
    ("accessibility", "communicatie", "", "De balie verhuist. Klik hier: https://gemeente.example/balie"),
    ("conduct", "communicatie", "", "MORGEN IS DE BALIE DICHT! KOM DUS NIET NAAR HET GEMEENTEHUIS!"),
    ("neutrality", "wethouder", "", "Dankzij onze partij komt er een nieuwe balie."),
    ("integrity", "wethouder", "", "Ik beloof u: de nieuwe balie komt er dit jaar."),
    ("channels", "communicatie", "publish_at = 2027-03-13T22:30:00\n", "De balie is maandag dicht."),
    ("facts", "communicatie", "", "Al 80% van de inwoners is blij met de balie."),
    ("elections", "communicatie", "", "Vergeet niet te stemmen voor de verkiezingen!"),
    (
        "media",
        "communicatie",
        "media = [{ kind = \"image\", alt = \"De nieuwe balie.\" }]\n",
        "De balie is open.",
    ),
    ("commerce", "wethouder", "", "Met de kortingscode BALIE10 krijgt u 10 euro korting."),
    ("sender", "extern", "", "De balie is maandag dicht."),
    ("crisis", "wethouder", "", "Vannacht was er een grote brand in de haven."),
    (
        "procurement",
        "wethouder",
        "",
        "Wij gunnen de opdracht voor de balie het liefst aan een lokale ondernemer.",
    ),
    ("credentials", "communicatie", "", "Het wachtwoord voor de wifi bij de balie: Balie2027!"),
    ("criminal", "wethouder", "", "Ik weet je te vinden. Kijk maar uit."),
    ("secrecy", "communicatie", "", "In de besloten vergadering bleek dat de balie dichtgaat."),
    ("privacy", "communicatie", "", "De balie is morgen dicht. Bel mevrouw De Wit thuis op 0612345678."),
];

/// The drafts, for a policy with these packs.
pub(crate) fn made(packs: &[String], lang: Lang) -> Vec<Made> {
    let about = Say::new(
        "# Een concept: tussen de plusjes wat er bekend is over het bericht, eronder de tekst.\n\
         # Zonder kanaal (channel) telt geen grens voor de lengte. Zo ziet u het oordeel: persklaar check\n",
        "# A draft: between the plusses what is known of the post, below them its text.\n\
         # Without a channel no limit on its length counts. To see the verdict: persklaar check\n",
    );
    let fine = "De bibliotheek aan de markt is zaterdag open. U hoeft geen afspraak te maken. Graag tot dan!";
    let mut made = vec![("drafts/voorbeeld.md".to_owned(), draft(about.get(lang), "communicatie", "", fine))];
    let remark = REMARKS.iter().find(|(pack, ..)| packs.iter().any(|name| name == pack));
    if let Some((_, role, fields, text)) = remark {
        let about = Say::new(
            "# In dit concept staat iets waar een regel een opmerking over maakt. Pas het aan, of gooi het weg.\n",
            "# A rule has a remark about something in this draft. Change it, or throw it away.\n",
        );
        let path = "drafts/voorbeeld-met-opmerking.md".to_owned();
        made.push((path, draft(about.get(lang), role, fields, text)));
    }
    made
}

fn draft(about: &str, role: &str, fields: &str, text: &str) -> String {
    format!("+++\n{about}channel = \"facebook\"\nrole = \"{role}\"\n{fields}+++\n{text}\n")
}

//! What must and must not be a form.

use super::{MOST, forms};

/// Word, forms that must be there, words that must not.
const CASES: &[(&str, &str, &str)] = &[
    ("straat", "straten straatje straatjes", "straaten straatten strate"),
    ("stem", "stemmen stemmetje stemmetjes", "stemen stems"),
    ("brief", "brieven briefje", "briefen brieve"),
    ("huis", "huizen huisje", "huisen huissen"),
    ("besluit", "besluiten besluitje", "besluitten besluite"),
    ("gemeente", "gemeenten gemeentes gemeentetje", "gemeente's gemeenteen"),
    ("burger", "burgers burgertje", "burgeren burgerren"),
    ("vergadering", "vergaderingen vergaderingetje", "vergaderings vergaderinkje"),
    ("betaling", "betalingen betalinkje", "betalingetje"),
    ("mogelijkheid", "mogelijkheden", "mogelijkheiden mogelijkheidje"),
    ("raadslid", "raadsleden", "raadslidden raadslids"),
    ("stad", "steden", "stadden staden"),
    ("foto", "foto's fotootje", "fotos fotoen"),
    ("baby", "baby's baby'tje", "babyen"),
    ("idee", "ideeen ideetje", "idees"),
    ("partij", "partijen", "partijs"),
    ("commissie", "commissies", "commissieen"),
    ("museum", "museums musea", "museumen"),
    ("politicus", "politici", "politicussen politicuse"),
    ("virus", "virussen", "viruzen"),
    ("bedrijf", "bedrijven bedrijfje", "bedrijfen"),
    ("verbod", "verboden", "verbodden"),
    ("boom", "bomen boompje", "boomen boomtje"),
    ("sector", "sectoren sectors", "sectorren"),
    ("wapen", "wapens wapentje", "waap gewaapt wapende"),
    ("ambtenaar", "ambtenaren ambtenaartje", "ambtenaaren"),
    ("paragraaf", "paragrafen", "paragraven"),
    ("tweet", "tweets", "tweeten"),
    ("tv-spot", "tv-spots tv-spotje", "spots tv-spotten"),
    ("geheim", "geheime geheims geheimen geheimpje", "geheimme geheimd"),
    ("illegaal", "illegale illegalen", "illegaale"),
    ("vertrouwelijk", "vertrouwelijke vertrouwelijks", "vertrouwelijken vertrouwelijkje"),
    ("corrupt", "corrupte corrupts", "corruptje corrupten"),
    ("actief", "actieve", "actiefe actieven"),
    ("veilig", "veilige", "veiligge veiligen"),
    ("laf", "laffe", "lave lafen"),
    ("racistisch", "racistische", "racistischs"),
    ("uitgelekt", "uitgelekte", "uitgelekten uitgelektje"),
    ("lekken", "lek lekt lekte lekten gelekt gelekte lekkend lekkende", "leek lekde gelekd leken"),
    ("uitlekken", "uitlek uitlekt uitlekte uitgelekt uitgelekte uitlekkend", "geuitlekt uitlekkt"),
    ("stemmen", "stem stemt stemde stemden gestemd gestemde stemmend", "stemm stemte gestemt"),
    ("maken", "maak maakt maakte gemaakt makend", "mak makte"),
    ("reizen", "reis reist reisde gereisd", "reiste gereist reiz"),
    ("beloven", "beloof belooft beloofde beloofd", "gebeloofd belofte beloov"),
    ("vergaderen", "vergader vergadert vergaderde vergaderd", "vergadeer gevergaderd"),
    ("organiseren", "organiseer organiseerde georganiseerd", "organiser"),
    ("informeren", "informeer geinformeerd", "ingeformeerd"),
    ("veroordelen", "veroordeel veroordeelde veroordeeld", "veroordel geveroordeeld"),
    ("behandelen", "behandel behandelt behandeld", "behandeel"),
    ("afschaffen", "afschaf afschaft afschafte afgeschaft", "afschafde geafschaft"),
    ("besluiten", "besluit besloot besloten", "besluitte besluitten gebesloten"),
    ("stelen", "steel steelt stal stalen gestolen", "steelde gesteeld"),
    ("liegen", "lieg loog logen gelogen", "liegde geliegd"),
    ("aannemen", "aanneem aanneemt aannam aangenomen", "geaannomen aannemde"),
    ("omkopen", "omkoop omkocht omgekocht omgekochte", "omkoopte"),
    ("onderzoeken", "onderzoek onderzocht", "ondergezocht onderzoekte"),
    ("overtuigen", "overtuig overtuigd overtuigde", "overgetuigd"),
    ("overplaatsen", "overplaats overplaatste", "overgeplaatsd"),
    ("ontslaan", "ontsla ontslaat ontsloeg ontslagen ontslaand", "ontgeslagen ontslat"),
    ("openen", "open opent opende geopend", "opgeend opgeeend"),
    ("gebruiken", "gebruik gebruikt gebruikte", "gegebruikt"),
    ("beantwoorden", "beantwoord beantwoordt beantwoordde", "gebeantwoord"),
    ("posten", "post postte gepost", "postt gepostt"),
    ("gooien", "gooi gooit gooide gegooid", "goot"),
    ("verkiezingen", "", "verkiezing verkiezingd verkiezingt verkiezingend"),
    ("goedkeuren", "goedgekeurd goedkeurt", "gegoedkeurd"),
    ("bevorderen", "bevorder bevorderd", "bevordeer"),
    ("garanderen", "garandeer gegarandeerd", "garander"),
    ("reis", "reizen", "reisen"),
    ("eis", "eisen", "eizen"),
    ("groen", "groene groener groenst", "groend"),
    ("miljoen", "miljoenen", "miljoend"),
    ("winnaar", "winnaars", "winnaren"),
    ("eigenaar", "eigenaren eigenaars", "eigenaaren"),
    ("kenteken", "kentekens", "kenteek"),
    ("burgemeester", "burgemeesters", "burgemeesterren"),
    ("verdachte", "verdachten", "verdachtes"),
    ("gegarandeerd", "gegarandeerde", "gegarandeerden gegarandeerdje"),
    ("besloten", "", "besloot beslotend besloott"),
    ("ambtenaren", "", "ambtenaar geambtenaard"),
    ("sollicitaties", "", "sollicitatiezen sollicitatie"),
    ("dwangsom", "dwangsommen dwangsommetje", "dwangsoms"),
    ("herinrichten", "herinricht herinrichtte heringericht heringerichte", "geherinricht"),
    ("herinneren", "herinner herinnerd herinnerde", "hergeinnerd"),
    ("discriminerend", "discriminerende", "discriminerenden discriminerendje"),
    ("pannenkoek", "pannenkoeken pannekoek pannekoeken", "pannkoek"),
    ("pannekoek", "pannekoeken pannenkoek pannenkoeken", "pankoek"),
    ("hondenbelasting", "hondenbelastingen hondebelasting", "hondbelasting"),
    ("gemeenteraad", "gemeenteraden", "gemeentenraad"),
    ("app", "apps appje appjes", "appen appten"),
    ("appen", "app appt appte geappt", "aap"),
    ("timen", "time timet timede getimed", "tim"),
    ("uitoefenen", "uitoefen uitgeoefend uitoefende", "geuitoefend"),
    ("naderen", "nader genaderd", "nagederd"),
    ("onderbouwen", "onderbouw onderbouwd onderbouwde", "ondergebouwd"),
    ("overdragen", "overdraag overgedragen overdroeg", "overdraagd"),
    ("jagen", "jaag joeg jaagde gejaagd", "gejagen"),
    ("snijden", "snij snijd sneed gesneden", "gesnijd"),
    ("restaurant", "restaurants restaurantje", "restauranten"),
    ("onveilig", "onveilige onveiliger onveiligst", "onveiligen"),
    ("gemeentelijk", "gemeentelijke", "gemeentelijken"),
    ("hypotheekrente", "hypotheekrentes hypotheekrenten", "hypotheekrenteen"),
    ("dossierstuk", "dossierstukken dossierstukje", "dossierstuken"),
    ("vakman", "vakmannen vaklieden", "vakmanen"),
    ("karwei", "karweien karweitje", "karweieren"),
    ("indien", "", "indient indiende indienen"),
    ("tegen", "", "teeg getegd tegend"),
    ("mensen", "", "menst gemenst"),
    ("b1", "", "b1en"),
    ("op", "", "oppen"),
    ("openbare orde", "", "orden"),
];

#[test]
fn a_word_has_its_forms_and_no_others() {
    let mut wrong = Vec::new();
    for (word, present, absent) in CASES {
        let forms = forms(word);
        let has = |form: &str| forms.iter().any(|other| other == form);
        let missing = present.split_whitespace().filter(|form| !has(form));
        let surplus = absent.split_whitespace().filter(|form| has(form));
        wrong.extend(missing.map(|form| format!("{word}: {form} is missing in {forms:?}")));
        wrong.extend(surplus.map(|form| format!("{word}: {form} is in {forms:?}")));
        if present.is_empty() && forms.len() != 1 {
            wrong.push(format!("{word} has other forms: {forms:?}"));
        }
        if forms.first().is_none_or(|first| first != word) {
            wrong.push(format!("{word} is not its first form"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forms_are_few_and_each_once() {
    for (word, ..) in CASES {
        let forms = forms(word);
        let mut once = forms.clone();
        once.sort();
        once.dedup();
        assert!(forms.len() <= MOST && once.len() == forms.len(), "{forms:?}");
    }
}

#[test]
fn anything_may_be_asked() {
    for word in [
        "", "-", "--", "é", "en", "een", "enen", "xxxen", "eeeeeen", "aaaa-bbb", "'s", "ngen", "ijen",
        "uwen", "geen",
    ] {
        assert_eq!(forms(word).first().map(String::as_str), Some(word));
    }
}

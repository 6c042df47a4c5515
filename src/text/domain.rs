//! Which names with a dot in them are web domains, and which are a missing space or a file.
//!
//! Which endings exist is IANA's list (the crate `tld`). Many of them are words, and those need more than one dot or a
//! path: of `klaar.de` and `incl.bar` nobody means an address.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Endings of two letters that no Dutch or English sentence has after a full stop without a space.
const COUNTRIES: &[&str] = &["be", "dk", "es", "eu", "fr", "io", "lu", "nl", "pl", "tv", "uk"];

/// Longer endings that are words in Dutch, or English words that Dutch texts use.
const WORDS: &str = "
    able academy accountant actor ads ally analytics apartments art arte audi audio author auto autos baby band bank bar bargains
    baseball basketball beauty beer best bet bible bid bike bingo bio black blog blue bom bond boo book booking bot
    boutique box broker brother build business buy buzz cab cafe call cam camera camp canon capital car caravan card
    cards care career careers cars case cash casino cat catering center channel chat cheap church circle city claims
    cleaning click clinic clothing cloud club coach coffee college community company compare computer condos
    construction consulting contact cooking cool coop corsica country coupon courses credit cricket crown cruise cruises dad dance
    data date dating day deal dealer deals degree delivery delta dental dentist design dev diamonds diet digital direct
    directory discount discover dish doctor dog domains dot download drive earth eat eco education energy engineer
    equipment estate events exchange expert exposed express fail faith family fan fans farm fashion fast feedback fido
    film final finance fire fish fishing fit fitness flights florist flowers fly food football forum foundation fox free frontier fun
    fund furniture futbol gal gallery game games gap garden gay gent gift gifts gives giving glass global gold golf goo
    got graphics gratis green gripe group guide guitars guru hair health healthcare help here hiphop hiv hockey
    holiday home homes horse hospital host hosting hot hotel hotels house how ice immo inc industries ing ink institute
    insurance international investments jaguar jeep jewelry jobs jot joy kids kim kitchen kiwi land lat law lawyer lease
    legal lego life lifestyle lighting like limited limo link living loan loans locker lol lotto love luxe luxury maison
    makeup man management mango map market marketing markets media medical meet meme memorial men menu mini mint mit mobile
    moda moe moi mom money monster mortgage moto motorcycles movie music name navy network new next nexus nico
    now observer off office one open orange organic page parts partners party pay pet phone photo photography photos pics pictures pid
    pin ping pink pioneer pizza place play plumbing plus poker politie post press prime pro prod productions prof
    promo properties property protection pub quest racing radio read realty recipes red reise reit rent rentals repair report
    rest restaurant review reviews rich rip rocks rodeo room rugby ruhr run safe safety sale salon sap sauna save school
    science scot search seat secure security seek select services seven sew sex sharp shell shoes show silk sina singles
    site ski skin sky sling smart smile soccer software solar solutions song soy spa space sport spot staples star storage store
    stream studio study style sucks supplies supply support surf surgery swiss systems tab talk target tattoo tax taxi
    team tech technology tel tennis theater theatre tickets tips tires today tools top total tour tours town toys trade
    trading training travel trust tube university ups vacations ventures vet video villa villas vin vip virgin vision
    viva vivo vodka vote voting voyage wang watch watches weather web webcam website wed wedding weir win wine
    winners work works world wow yoga you zero zone
";

/// Endings that name a type of file as well.
const FILES: &[&str] =
    &["ai", "cab", "docs", "java", "md", "ml", "mov", "mp", "pm", "ps", "pub", "py", "rs", "sh", "so", "zip"];

/// How sure it is that an address without scheme is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    /// There is more than a name: a path, or `www.`.
    Plain,
    /// By its ending.
    Likely,
}

/// Whether `address`, in lower case and without scheme, is one. `ending` is what follows the last dot of its host, in its
/// author's letters.
pub(crate) fn domain(address: &str, ending: &str) -> Option<Domain> {
    let (host, path) = address.split_at(host(address));
    let mut labels = host.split('.').rev();
    let (last, name) = (labels.next()?, labels.next()?);
    let more = labels.next();
    if host.starts_with("www.") {
        return more.map(|_| Domain::Plain);
    }
    // "Klaar.De wethouder": a sentence that begins right after the full stop.
    let sentence = ending.starts_with(char::is_uppercase) && ending.contains(char::is_lowercase);
    if !tld::exist(last) || sentence || name.contains('_') || name.is_empty() {
        return None;
    }
    let path = path.len() > 1 || path == "/";
    // A single letter before the ending is an abbreviation more often than a name: `p.nl`.
    let named = name.len() > 1 || last.len() > 3;
    let lettered = name.contains(char::is_alphabetic);
    if path && COUNTRIES.contains(&last) {
        return Some(Domain::Plain);
    }
    if FILES.contains(&last) {
        return path.then_some(Domain::Likely);
    }
    let word = if last.len() == 2 { !COUNTRIES.contains(&last) } else { words().contains(last) };
    if word {
        let below = named && more.is_some_and(|more| more.len() > 1);
        return (path || below).then_some(Domain::Likely);
    }
    match path {
        true => Some(Domain::Plain),
        false => (named && (lettered || name.len() > 2)).then_some(Domain::Likely),
    }
}

/// Where the host of an address without scheme ends.
pub(crate) fn host(address: &str) -> usize {
    address.find(['/', '?', ':', '#']).unwrap_or(address.len())
}

fn words() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| WORDS.split_whitespace().collect())
}

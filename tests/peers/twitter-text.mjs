// Posts made up from a seed, and the comparison of what twitter-text and this program make of them.
//
//     write COUNT SEED       posts as JSON Lines
//     compare POSTS OURS     the comparison with the output of `persklaar inspect --format jsonl`

import { readFileSync } from 'node:fs';
import twitter from 'twitter-text';

const starts = (one) => one.meets.some((other) => other.start === one.start);

// Kinds of difference that are meant, with the reason. `is` looks at one thing that only one of the two found: whose it
// is, what stands before and after it, what the other found at the same place (`meets`) and what else this program saw
// there (`sees`).
const KINDS = [
  {
    name: 'account: the names of other channels are longer (a dot, a hyphen, a server, more than 20 letters)',
    // A draft may be meant for Mastodon, Bluesky, Instagram or Threads; X takes the first letters, or nothing.
    is: (one) => one.entity === 'mention' && (one.whose === 'ours'
      ? starts(one) || /[.\-]|.@|^.{22,}/u.test(one.text) || /^\//.test(one.after)
      : starts(one) || /^[\w.@-]/.test(one.after)),
  },
  {
    name: 'account: one letter, or only digits',
    // `@2` and `@a` are prices, times and slips in a Dutch post.
    is: (one) => one.entity === 'mention' && one.whose === 'theirs' && /^.(.|[\d_]+)$/u.test(one.text),
  },
  {
    name: 'account or address: part of an e-mail address or of an account',
    // What stands right after a letter with an accent, or after a word and a dot, is the second half of something; personal
    // data are found as a whole.
    is: (one) => one.whose === 'theirs' && one.entity !== 'hashtag'
      && (one.sees('email', 'mention', 'url') || one.entity === 'mention' && /(\p{L}\p{M}*|\p{M}|[\p{L}\p{N}_\p{M}][.-])$/u.test(one.before)),
  },
  {
    name: 'address: a missing space, an abbreviation or a file',
    // `klaar.De`, `kan.Is`, `bijv.de` and `verslag.zip` are no addresses that anybody means, whatever endings exist.
    is: (one) => one.entity === 'url' && one.whose === 'theirs' && one.meets.length === 0 && (!/^https?:|\/./i.test(one.text) || /^[^/]*\.[A-Z][a-z]/.test(one.text)),
  },
  {
    name: 'address: one that X does not link',
    // Other schemes, hosts without an ending that exists, numbers, and addresses that something is stuck to: whoever checks
    // where a post points to wants to see them.
    is: (one) => one.entity === 'url' && one.whose === 'ours' && one.meets.length === 0,
  },
  {
    name: 'address: one of the two takes more of it',
    // With a scheme everything up to the white space, and of every address the port and the query, is what a reader copies.
    is: (one) => one.entity === 'url' && one.meets.length > 0,
  },
  {
    name: 'hashtag: part of an address for one of the two',
    // It follows from the address.
    is: (one) => one.entity === 'hashtag' && (one.whose === 'theirs' ? one.sees('url') : one.isAddress),
  },
];

let state = 1;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (all) => all[Math.floor(random() * all.length)];
const times = (most, make) => Array.from({ length: Math.floor(random() * (most + 1)) }, make).join('');

const WORDS = (
  'De het een brug haven is morgen dicht voor fietsers en auto’s Vanavond om 19.30 uur inloop over de plannen in ' +
  'het dorpshuis Kom ook Meld u aan vóór 1 maart Er rijden géén bussen Dit kost € 2.500,- per jaar bijv. a.u.b. ' +
  'o.a. i.v.m. m.b.t. enz. e.d. d.w.z. t/m 12.00 3,5% 50% “Mooi!” ‘zo’ – … idee reünie coördinator crème één naïef ' +
  'z’n ’s foto.jpg verslag_v2.pdf klaar.De kan.Is dat Meer op via zie Lees U+1F600 rt RT C# A&B 100m² 20°C ½'
).split(' ');
const OTHER = [
  'Привет мир', 'Добро пожаловать', 'مرحبا', 'שלום', '日本語', '中文字幕', '한국어', 'ไทย', 'Ελλάδα', 'हिन्दी', 'Łódź', 'İzmir',
  'e\u0301e\u0301n', 'A\u030angstro\u0308m', 'x\u0302\u0323', 'Z\u0351\u036b\u0343', '\u1112\u1161\u11ab', '𝓂𝑜𝑜𝒾', '𝟏𝟐', 'Ａｆｖａｌ', '①②', 'ﬁets', '½',
  '\u200d', '\u200b', '\u00ad', '\u200e', '\ufe0f', '\ufe0e', '™', '©', '®', '‼', 'ℹ', '€', '²', '\u00a0', '\u2028',
];
const EMOJI = [
  '😀', '👍', '👍🏽', '👩‍👩‍👧', '👨‍👩‍👧‍👦', '🇳🇱', '🇪🇺', '🇳🇱🇧🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '🏳️‍⚧️', '❤️', '❤', '❤️‍🔥', '☀️', '☎︎', '1️⃣', '#️⃣', '*️⃣', '0⃣', '👩🏾‍💻',
  '🧑‍🤝‍🧑', '🧑🏽‍🚒', '🤷‍♀️', '🤷🏼‍♂️', '🏃‍♀️', '🕵️‍♂️', '👁️‍🗨️', '🫡', '🫱🏻‍🫲🏿', '🦺', '🚴🏻', '⛹🏿', '✌️', '✌🏽', '🅿️', '🈁', '▶️', '⌚', '⭐', '🟠', '🐕‍🦺', '🐻‍❄️', '©️', '™️', '♟️', '🇨🇶', '🇦', '☺', '☺️', '⚠️', '🚧',
];
const HOSTS = [
  'voorbeeldstad.nl', 'www.voorbeeldstad.nl', 'mijn.voorbeeldstad.nl', 'VOORBEELD.NL', 'gemeente.frl', 'example.amsterdam', 'x.museum', 'bit.ly', 't.co',
  'lnkd.in', 'youtu.be', 'voorbeeld.vlaanderen', 'a-b.de', 'foo_bar.nl', 'foo_bar.voorbeeld.nl', '-x.nl', 'x-.nl', 'münchen.de', 'café.be', 'пример.рф', '例え.jp',
  'xn--mnchen-3ya.de', 'voorbeeld.xn--p1ai', 'voorbeeld', 'localhost', '192.168.1.1', 'voorbeeld.nieuwste', 'a.nl', '1.nl', 'voorbeeld.nl.be', 'voorbeeld.co.uk', 'voorbeeld.zip', 'voorbeeld.app', 'voorbeeld.nu', 'voorbeeld.onzin.nl', 'nu.nl', 'overheid.nl', 'voorbeeld.nl中', '中voorbeeld.nl', 'voorbeeldnl', 'voorbeeld..nl', 'voorbeeld.nl.', 'voorbeeld.web',
];
const PATHS = [
  '', '', '', '/', '/afval', '/een/heel/lang/pad?x=1&y=2#kop', '/a_(b)', '/a_(b(c))', '/(x', '/x)', '/café', '/Привет', '/中文', '/@gebruiker', '/x.', '/x,', '/x!', '/x–y', '/x/?', '?x=1', '?x=1.',
  ':8080', ':8080/pad', '/pad?zoek=één', '#kop', '/#kop', '/a|b', '/~x', '/1️⃣', '/x%20y', '/x;', '/AbC1234567', '/x\'s', '/"x"', '/x*', '/[1]', '/x..', '/x?y?z=1&',
];
const AROUND = ['', '', '', '', ' ', '(', ')', '"', '“', '”', '.', ',', '!', '?', ':', ';', '-', '_', '/', '…', '\'', '’', '@', '#', '$', '&', '\n', 'é', 'х', '中', '😀', '1', 'a', '>', '<', '[', ']', '*', '~', '%', '=', '+', '|'];
const NAMES = ['voorbeeldstad', 'Jan_Jansen', 'a', 'ab', '9292OV', 'gemeente_voorbeeldstad1', 'naam_die_veel_te_lang_is_voor_X', 'jan.jansen', 'raad-stad', 'café', 'jan/lijst', '12', '_', 'ministerie'];
const TAGS = ['Voorbeeldstad', 'koningsdag2027', '2026', '1april', 'café', 'één', 'samen_sterk', '_', 'a', 'Привет', '日本', 'a·b', 'x’s', 'rock&roll', 'a#b', 'a-b', 'e\u0301e\u0301n', '१२', 'x\u200dy', '½', '👍', 'a👍', '\ufe0f', '️⃣', 'wij.samen', 'C++', 'https://x.nl', 'ｗｉｊ', 'ø', '1_'];

const url = () => pick(['', '', 'https://', 'http://', 'HTTPS://', 'ftp://', 'hxxps://', 'www.', '//']) + pick(HOSTS) + pick(PATHS);
const mention = () => pick(['@', '@', '@', '＠', '@@', '.@', 'RT @', 'rt:@']) + pick(NAMES) + pick(['', '', '', '', '@mastodon.social', '@voorbeeld', '.bsky.social', ':', '’s', 'é']);
const hashtag = () => pick(['#', '#', '#', '＃', '##', '&#']) + pick(TAGS);
const email = () => pick(['info@', 'Jan.Jansen@', 'x_y@', 'a+b@', 'é@']) + pick(HOSTS);
const piece = () => {
  const kind = random();
  if (kind < 0.4) return pick(WORDS);
  if (kind < 0.5) return pick(OTHER);
  if (kind < 0.6) return pick(EMOJI) + times(2, () => pick(EMOJI));
  const thing = kind < 0.75 ? url() : kind < 0.85 ? mention() : kind < 0.96 ? hashtag() : email();
  return times(2, () => pick(AROUND)) + thing + times(2, () => pick(AROUND));
};
const post = () => {
  let text = piece();
  for (let left = 1 + Math.floor(random() * 9); left > 0; left -= 1) text += pick([' ', ' ', ' ', ' ', ' ', '\n', '', '. ', ', ']) + piece();
  return text;
};

const write = (count, seed) => {
  state = seed;
  for (let at = 0; at < count; at += 1) console.log(JSON.stringify({ id: String(at), text: post() }));
};

const read = (path) => readFileSync(path, 'utf8').split('\n').filter((line) => line).map((line) => JSON.parse(line));

// Where things stand in a text, in bytes of UTF-8 as this program counts them.
const places = (text, things) => things.map(({ indices: [start, end] }) => {
  const bytes = (at) => Buffer.byteLength(text.slice(0, at), 'utf8');
  return { start: bytes(start), end: bytes(end), text: text.slice(start, end) };
});

const compare = (posts, ours) => {
  const unlisted = [];
  const seen = new Map(KINDS.map((kind) => [kind.name, 0]));
  const same = { length: 0, url: 0, hashtag: 0, mention: 0 };
  if (posts.length !== ours.length) throw new Error(`${posts.length} posts, ${ours.length} answers`);
  posts.forEach(({ id, text }, at) => {
    const part = ours[at].parts.find(({ part: name }) => name === 'text');
    const length = twitter.parseTweet(text).weightedLength;
    if (part.length.x.count === length) same.length += 1;
    else unlisted.push(`${id}: length ${part.length.x.count}, twitter-text ${length}: ${JSON.stringify(text)}`);
    const entities = twitter.extractEntitiesWithIndices(text);
    const theirs = {
      url: places(text, entities.filter(({ url }) => url)),
      hashtag: places(text, entities.filter(({ hashtag }) => hashtag)),
      // Of a list of X, `@account/list`, the account.
      mention: places(text, entities.filter(({ screenName }) => screenName).map(({ indices: [start, end], listSlug }) =>
        ({ indices: [start, end - (listSlug ?? '').length] }))),
    };
    for (const [entity, all] of Object.entries(theirs)) {
      const found = part.entities.filter((one) => one.entity === entity && one.sure !== 'possible');
      // Invisible characters after a thing belong to it here.
      const visible = (one) => one.text.replace(/[\p{Cf}\p{M}]+$/u, '');
      const is = (one) => (other) => one.start === other.start && visible(one) === visible(other);
      const alone = [
        ...found.filter((one) => !all.some(is(one))).map((one) => ({ ...one, whose: 'ours' })),
        ...all.filter((one) => !found.some(is(one))).map((one) => ({ ...one, whose: 'theirs' })),
      ];
      same[entity] += all.filter((one) => found.some(is(one))).length;
      for (const one of alone) {
        const others = one.whose === 'ours' ? all : found;
        const meets = others.filter((other) => one.start < other.end && other.start < one.end);
        const before = Buffer.from(text).subarray(0, one.start).toString();
        const after = Buffer.from(text).subarray(one.end).toString();
        const at = (other) => one.start < other.end && other.start < one.end;
        const sees = (...names) => part.entities.some((other) => names.includes(other.entity) && at(other));
        const isAddress = theirs.url.some(at);
        const context = { ...one, entity, before, after, meets, sees, isAddress };
        const kind = KINDS.find(({ is }) => is(context));
        if (kind) seen.set(kind.name, seen.get(kind.name) + 1);
        else unlisted.push(`${id}: ${entity} only ${one.whose}: ${JSON.stringify(one.text)} in ${JSON.stringify(text)}`);
      }
    }
  });
  for (const [name, count] of seen) {
    if (count === 0) unlisted.push(`the kind “${name}” no longer occurs`);
    console.log(`  ${String(count).padStart(5)}  ${name}`);
  }
  console.log(`${posts.length} posts: the same length ${same.length} times; the same ${same.url} addresses, ${same.hashtag} hashtags, ${same.mention} accounts`);
  if (unlisted.length > 0) {
    console.error(unlisted.slice(0, Number(process.env.SHOW ?? 20)).join('\n'));
    console.error(`${unlisted.length} differences that are not listed`);
    process.exitCode = 1;
  }
};

const [what, first, second] = process.argv.slice(2);
if (what === 'write') write(Number(first), Number(second));
else compare(read(first), read(second));

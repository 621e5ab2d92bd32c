import type { Source } from '../repository.js';

type Rule = { readonly says: string; readonly pattern: RegExp };

/** Put together here, so that this file is not the first to break its own rule. */
const LEFT_OPEN = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|');

const RULES: readonly Rule[] = [
  { says: 'leaves work open', pattern: new RegExp(`\\b(?:${LEFT_OPEN})\\b`) },
  {
    says: 'names a path of one machine',
    pattern: /(?<![\w.}~-])\/(?:work|root|home|Users|mnt|opt|srv|tmp)(?:\/[\w.-]+|(?=['"`\s]))/,
  },
];

const ADDRESS = /\b[a-z][a-z+]*:\/\/(?:[^\s/@'"`]*@)?([\w.-]*\w)/g;
const PUBLIC: ReadonlySet<string> = new Set(['maven.apache.org', 'www.w3.org', 'registry.npmjs.org', 'github.com']);
const RESERVED = /^(?:[\w-]+|(?:[\w-]+\.)+(?:invalid|example|test|localhost)|127(?:\.\d+){3}|example\.(?:com|org))$/;

const privateHosts = (text: string): readonly string[] =>
  [...text.matchAll(ADDRESS)].map(([, host = '']) => host).filter((host) => !PUBLIC.has(host) && !RESERVED.test(host));

/** What a file says that holds on one machine only, or that nobody would know what to do with. */
export function unfitIn({ path, text }: Source): readonly string[] {
  const broken = RULES.filter(({ pattern }) => pattern.test(text)).map(({ says }) => `${path} ${says}`);
  return [...broken, ...privateHosts(text).map((host) => `${path} names the host ${host}`)];
}

import { randomInt } from 'node:crypto';

type Named = { readonly name: string };
type Child = Named & {
  readonly aliases?: readonly string[];
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
};

type ContactBody = {
  readonly children: readonly Child[];
  readonly adults: readonly Named[];
  readonly household: { readonly address: string };
};

const SYLLABLES = ['bra', 'del', 'fen', 'gar', 'hol', 'ket', 'lin', 'mor', 'nes', 'pol', 'quin', 'ras', 'tev', 'wyl'];

const WORD = `(?:${SYLLABLES.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join('|')})(?:${SYLLABLES.join('|')}){2}`;

/** What the full name of anybody invented here looks like. */
export const INVENTED_NAME = new RegExp(`\\b${WORD} ${WORD}\\b`);

/** An invented word of three syllables. */
function invented(): string {
  const word = Array.from({ length: 3 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const digits = (value: string): string => value.replace(/\d/g, () => String(randomInt(10)));

/** The same contact about another family: fresh names, identifiers and house number. */
export function aboutOthers<Body extends ContactBody>(body: Body): Body {
  const family = invented();
  const renamed = <Person extends Named>(person: Person): Person => ({ ...person, name: `${invented()} ${family}` });
  return {
    ...body,
    children: body.children.map(({ aliases: _aliases, ...child }) => ({
      ...renamed(child),
      ...(child.identifiers && {
        identifiers: child.identifiers.map((one) => ({ ...one, value: digits(one.value) })),
      }),
    })),
    adults: body.adults.map(renamed),
    household: { ...body.household, address: `${String(randomInt(1, 400))} Nowhere Terrace, Sampleton, ZZ99 3AA` },
  };
}

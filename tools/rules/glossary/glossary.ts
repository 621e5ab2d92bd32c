const CODE_CELL = /\|([^|]*)\|\s*$/gm;
const NAME = /`([A-Za-z_]+)`/g;

/** Names in the last column of the tables. */
export const namesOfCode = (glossary: string): readonly string[] =>
  [...glossary.matchAll(CODE_CELL)].flatMap(([, cell = '']) => [...cell.matchAll(NAME)].map(([, name = '']) => name));

/** Names that no code declares, nor any field has. */
export function strangers(glossary: string, code: string): readonly string[] {
  const isDeclared = (name: string): boolean =>
    new RegExp(`\\b(?:type|class|const|function) ${name}\\b|\\b${name}\\??:`).test(code);
  return namesOfCode(glossary).filter((name) => !isDeclared(name));
}

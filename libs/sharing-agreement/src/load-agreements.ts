import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { agreementSchema, type SharingAgreement } from './agreement.js';

export type AgreementProblem = { readonly file: string; readonly field: string; readonly message: string };

/** Agreements that cannot be used: names each file and field. A service does not start on them. */
export class AgreementsInvalid extends Error {
  readonly problems: readonly AgreementProblem[];

  constructor(problems: readonly AgreementProblem[]) {
    super(problems.map(({ file, field, message }) => `${file}: ${field}: ${message}`).join('\n'));
    this.name = 'AgreementsInvalid';
    this.problems = problems;
  }
}

/** Reads `<party>.yaml`, and `<party>.<anything>.yaml` for further versions; throws `AgreementsInvalid`. */
export function loadAgreements(directory: string): readonly SharingAgreement[] {
  const problems: AgreementProblem[] = [];
  const agreements = readdirSync(directory)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const read = readAgreement(join(directory, file));
      problems.push(...read.problems);
      return read.agreement ? [read.agreement] : [];
    });
  if (problems.length > 0) throw new AgreementsInvalid(problems);
  if (agreements.length === 0) throw new AgreementsInvalid([{ file: directory, field: '', message: 'no agreements' }]);
  return agreements;
}

type Read = { readonly agreement?: SharingAgreement; readonly problems: readonly AgreementProblem[] };

function readAgreement(file: string): Read {
  const result = agreementSchema.safeParse(readYaml(file));
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => ({
      file,
      field: path.map(String).join('.'),
      message,
    }));
    return { problems };
  }
  const { party } = result.data;
  if (basename(file).split('.')[0] !== party) {
    return { problems: [{ file, field: 'party', message: `the file of ${party} is named ${party}.yaml` }] };
  }
  return { agreement: result.data, problems: [] };
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new AgreementsInvalid([{ file, field: '', message: error instanceof Error ? error.message : String(error) }]);
  }
}

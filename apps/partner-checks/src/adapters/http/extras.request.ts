import type { Agency } from '@mash/kernel';
import {
  Day,
  type FieldError,
  Line,
  Name,
  OneOf,
  Optional,
  RequestRefused,
  Text,
  WholeNumber,
  YesNo,
} from '@mash/service-host';
import type { Extras } from '../../domain/request/request.js';

/** What one sector writes and the others do not; each agency takes its own fields only. */
export class ExtrasRequest {
  @Optional()
  @YesNo()
  readonly proportionateAndNecessary?: boolean;

  @Optional()
  @Text()
  readonly chronology?: string;

  @Optional()
  @Line()
  readonly markers?: string;

  @Optional()
  @Day()
  readonly lastSeen?: string;

  @Optional()
  @WholeNumber(0, 1_000)
  readonly wasNotBrought?: number;

  @Optional()
  @YesNo()
  readonly immunisationsUpToDate?: boolean;

  @Optional()
  @Line()
  readonly attendance?: string;

  @Optional()
  @Line()
  readonly behaviour?: string;

  @Optional()
  @Line()
  readonly attainment?: string;

  @Optional()
  @WholeNumber(0, 1_000)
  readonly exclusions?: number;

  @Optional()
  @YesNo()
  readonly senSupport?: boolean;

  @Optional()
  @Line()
  readonly tenancy?: string;

  @Optional()
  @Line()
  readonly provider?: string;

  @Optional()
  @Line()
  readonly homelessPresentations?: string;

  @Optional()
  @Line()
  readonly scheme?: string;

  @Optional()
  @OneOf(['current', 'past', 'none'])
  readonly management?: 'current' | 'past' | 'none';

  @Optional()
  @Name()
  readonly offenderManager?: string;

  @Optional()
  @Line()
  readonly order?: string;

  @Optional()
  @OneOf(['low', 'medium', 'high', 'very-high'])
  readonly riskOfSeriousHarm?: 'low' | 'medium' | 'high' | 'very-high';

  @Optional()
  @Line()
  readonly victimContact?: string;

  @Optional()
  @Line()
  readonly safetyPlan?: string;

  @Optional()
  @WholeNumber(0, 30)
  readonly dashScore?: number;

  @Optional()
  @YesNo()
  readonly marac?: boolean;

  @Optional()
  @Line()
  readonly substances?: string;

  @Optional()
  @Line()
  readonly treatment?: string;

  @Optional()
  @YesNo()
  readonly childrenAtHome?: boolean;
}

type Field = keyof ExtrasRequest;

const OWN: Readonly<Record<Agency, readonly Field[]>> = {
  police: ['proportionateAndNecessary', 'chronology', 'markers'],
  health: ['lastSeen', 'wasNotBrought', 'immunisationsUpToDate'],
  education: ['attendance', 'behaviour', 'attainment', 'exclusions', 'senSupport'],
  housing: ['tenancy', 'provider', 'homelessPresentations', 'scheme'],
  probation: ['management', 'offenderManager', 'order', 'riskOfSeriousHarm'],
  'domestic-abuse': ['victimContact', 'safetyPlan', 'dashScore', 'marac'],
  'substance-misuse': ['substances', 'treatment', 'childrenAtHome'],
};

/** @throws RequestRefused for another agency's fields, as for any other property that is not there. */
export function extrasOf(given: ExtrasRequest | undefined, agency: Agency): Extras {
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  const own: readonly string[] = OWN[agency];
  const foreign = said.filter(([name]) => !own.includes(name)).map(([name]) => unknown(name));
  if (foreign.length > 0) {
    const title = 'The request does not have the shape this operation needs.';
    throw new RequestRefused(400, 'invalid-request', title, { errors: foreign });
  }
  return Object.fromEntries(said);
}

const unknown = (name: string): FieldError => ({
  pointer: `/extras/${name}`,
  rule: 'unknown-property',
  message: 'There is no such property.',
});

import type { z } from 'zod';
import type { Exact, Loose } from '../event.js';
import { parseLeniently, parseStrictly } from '../parse.js';
import { CaseForAgency } from './case-for-agency.js';
import { CheckPackage } from './check-package.js';
import { ContactView } from './contact-view.js';
import { OutcomeWords } from './outcome-words.js';
import { RecipientView } from './recipient-view.js';
import { ReturnView } from './return-view.js';

export const EDGES = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'] as const;
/** One of the seven ways by which contents leave their owner; an eighth would be a breach. */
export type Edge = (typeof EDGES)[number];

export type DisclosureRoute = {
  readonly edge: Edge;
  readonly discloser: 'intake' | 'screening' | 'checks' | 'recipient-owner';
  readonly reader: 'intake' | 'screening' | 'checks' | 'notifications';
  readonly path: string;
  readonly shape: z.ZodObject;
};

/** Every route by which contents may be fetched, keyed by the name of what it answers. */
export const DISCLOSURES = {
  'contact-view': {
    edge: 'E1',
    discloser: 'intake',
    reader: 'screening',
    path: '/v1/disclosures/contacts/:contactId',
    shape: ContactView,
  },
  'check-package': {
    edge: 'E3',
    discloser: 'screening',
    reader: 'checks',
    path: '/v1/disclosures/checks/:checkId/package',
    shape: CheckPackage,
  },
  'case-for-agency': {
    edge: 'E3',
    discloser: 'screening',
    reader: 'checks',
    path: '/v1/disclosures/cases/:caseId/for/:agency',
    shape: CaseForAgency,
  },
  'return-view': {
    edge: 'E5',
    discloser: 'checks',
    reader: 'screening',
    path: '/v1/disclosures/returns/:returnId',
    shape: ReturnView,
  },
  'recipient-view': {
    edge: 'E6',
    discloser: 'recipient-owner',
    reader: 'notifications',
    path: '/v1/disclosures/recipients/:ref',
    shape: RecipientView,
  },
  'outcome-words': {
    edge: 'E7',
    discloser: 'screening',
    reader: 'intake',
    path: '/v1/disclosures/decisions/:decisionId/for/referrer',
    shape: OutcomeWords,
  },
} as const satisfies Readonly<Record<string, DisclosureRoute>>;

/** For the discloser: the answer, or `ContractBroken` for a field that the shape does not name at any depth. */
export function disclosed<Shape extends z.ZodObject>(
  shape: Shape,
  answer: Loose<z.output<Shape>>,
): Exact<z.output<Shape>> {
  return parseStrictly('disclosure', shape, answer) as Exact<z.output<Shape>>;
}

/** For the reader: what it may rely on; fields the shape does not name are dropped. */
export function parseDisclosure<Shape extends z.ZodObject>(shape: Shape, body: unknown): Exact<z.output<Shape>> {
  return parseLeniently('disclosure', shape, body) as Exact<z.output<Shape>>;
}

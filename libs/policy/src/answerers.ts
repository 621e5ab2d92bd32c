import { AGENCIES, type Agency } from '@mash/kernel';

/** The council's own teams that answer checks inside screening (D11). */
export const TEAMS = [
  'early-help',
  'exploitation',
  'disabled-children',
  'community-safety',
  'revenues',
  'domestic-abuse-advisor',
] as const;
export type Team = (typeof TEAMS)[number];

export const ANSWERERS = [...AGENCIES, ...TEAMS] as const;
/** Who answers a check: a partner agency or an internal team. */
export type Answerer = Agency | Team;

export function isAgency(answerer: Answerer): answerer is Agency {
  return (AGENCIES as readonly string[]).includes(answerer);
}

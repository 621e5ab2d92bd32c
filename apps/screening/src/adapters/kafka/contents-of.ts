import type { ContactView } from '@mash/contracts';
import { wholeYears } from '@mash/working-time';
import type { AdultId, ChildId } from '../../domain/ids.js';
import type { Contents } from '../../domain/screening/contents.js';

/** The facts of a contact that the rules look at; ages are those at receipt. */
export const contentsOf = ({
  detailsVersion,
  receivedAt,
  children,
  adults,
  concern,
  agreement,
}: ContactView): Contents => ({
  version: detailsVersion,
  children: children.map(({ childId, birthDate, estimatedAge }, index) => {
    const age = birthDate ? wholeYears(birthDate, receivedAt.slice(0, 10)) : estimatedAge;
    return { childId: childId as ChildId, number: index + 1, ...(age !== undefined && { age }) };
  }),
  adults: adults.map(({ adultId, parentalResponsibility = false, indicators }, index) => ({
    adultId: adultId as AdultId,
    number: children.length + index + 1,
    parentalResponsibility,
    indicators,
  })),
  categories: concern.categories,
  indicators: concern.indicators,
  agreement: agreement.map(({ person, answer }) => ({ personId: person, answer })),
});

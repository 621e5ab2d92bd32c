import type { ContactView } from '@mash/contracts';

type Answers = ContactView['agreement'];

/**
 * Whether agreement to engage is there for this person (D6): an adult's own; a child's own, or an adult's for a child
 * that has not said no.
 */
export function isCovered(view: ContactView, answers: Answers, personId: string): boolean {
  const own = answerOf(answers, personId);
  if (own === 'agreed') return true;
  const isChild = view.children.some(({ childId }) => childId === personId);
  if (!isChild || own === 'refused' || own === 'withdrawn') return false;
  return view.adults.some(({ adultId }) => answerOf(answers, adultId) === 'agreed');
}

/** The last answer counts. */
function answerOf(answers: Answers, personId: string): Answers[number]['answer'] | undefined {
  return answers.filter(({ person }) => person === personId).at(-1)?.answer;
}

/** What every return holds (B-174 to B-177), as questions put to every agency. */
export const QUESTIONS = [
  { code: 'known', text: 'Is this person known to you, now or in the past?' },
  { code: 'recent', text: 'What have you provided recently?' },
  { code: 'past', text: 'What did you provide in the past?' },
  { code: 'history', text: 'What is relevant in the family’s history?' },
  { code: 'unmet-need', text: 'Which need or risk is unmet?' },
  { code: 'concern-level', text: 'How concerned are you?' },
  { code: 'analysis', text: 'What does your information mean in the light of this worry?' },
] as const;

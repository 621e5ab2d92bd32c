/** Y-19. */
export const HOW_TO_FLAG =
  'Flags are not accepted by email: call and speak to a member of the team in order to flag a concern.';

/** Y-10. */
export const ENCOURAGEMENT =
  'You do not need consent to add a flag, but best practice is to discuss any issues with the parents or carers first, and we would always encourage you to do so.';

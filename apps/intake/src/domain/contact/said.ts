/** Whether a text says anything; blanks do not. */
export const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

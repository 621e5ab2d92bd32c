export const now = (): Date => new Date();
export const millis = (): number => Date.now();

/** Where the descriptor of the running parts lies, when parts are running. */
export const partsFile = (): string | undefined => process.env['HUB_PARTS'];

import { prepare } from './prepare.js';
import { writeSecrets } from './write-secrets.js';

const STEPS = { secrets: writeSecrets, prepare };

const [wanted = ''] = process.argv.slice(2);
const step = Object.entries(STEPS).find(([name]) => name === wanted)?.[1];
if (step === undefined) throw new Error(`one of: ${Object.keys(STEPS).join(', ')}`);
process.stdout.write(`${await step()}\n`);

import { join } from 'node:path';
import { SampleBodies } from '../bench/referral/sample-bodies.js';
import { loadSample } from '../play/sample.js';
import { foldersOf } from '../stack/profile.js';
import { say } from '../stack/saying.js';
import { withStack, type Stack } from '../stack/stack.js';
import { parseDrill, type DrillOptions } from './arguments.js';
import { kill, type Killed } from './kill.js';
import { linesOfKilled, summaryOf } from './said.js';
import { Databases } from './stores/databases.js';

const SAMPLE = 'samples/neglect-at-school.json';

async function killEach(stack: Stack, { victims, profile, contacts, rate }: DrillOptions): Promise<readonly Killed[]> {
  const databases = new Databases(stack.parts.postgres);
  const bodies = new SampleBodies(loadSample(SAMPLE));
  const folder = join(foldersOf(profile).profile, 'drills');
  try {
    const all: Killed[] = [];
    for (const victim of victims) {
      const killed = await kill(victim, { stack, databases, bodies, folder, contacts, rate });
      linesOfKilled(killed).forEach(say);
      all.push(killed);
    }
    return all;
  } finally {
    await databases.close();
  }
}

try {
  const options = parseDrill(process.argv.slice(2));
  const all = await withStack(options.profile, { services: true }, (stack) => killEach(stack, options));
  summaryOf(all).forEach(say);
  process.exit(all.every(({ wrong }) => wrong.length === 0) ? 0 : 1);
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

import { parseCommand, type Command } from './commands/arguments.js';
import { launcherOf } from './supervising/claim.js';
import { readDescriptor } from './descriptor.js';
import { play } from './commands/playing.js';
import { foldersOf } from './profile.js';
import { reset } from './commands/reset.js';
import { start } from './commands/start.js';
import { up } from './commands/up.js';

async function playOnRunning(sample: string): Promise<number> {
  const { profile } = foldersOf('start');
  if (launcherOf(profile) === undefined) throw new Error('Nothing is running. First: npm start');
  await play(readDescriptor(profile), sample);
  return 0;
}

async function execute(command: Command): Promise<number> {
  switch (command.command) {
    case 'start':
      return start(command);
    case 'play':
      return playOnRunning(command.sample);
    case 'reset':
      await reset(command.profile);
      return 0;
    case 'up':
      return up(command);
  }
}

try {
  process.exit(await execute(parseCommand(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

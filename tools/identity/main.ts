import { identitySettings } from './config.js';
import { startIdentity } from './server.js';

const identity = await startIdentity(identitySettings());
const { council, referrers } = identity;
process.stdout.write(`${JSON.stringify({ event: 'identity-up', council, referrers })}\n`);

const stop = (): void => {
  void identity.stop().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';
import { accessRequestOf } from './admitted.js';

/** Who acts, as the token and the staff replica say; never from a body. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { admitted } = accessRequestOf(context);
  if (!admitted) throw new Error('A route open to anybody has no actor.');
  return admitted.actor;
});

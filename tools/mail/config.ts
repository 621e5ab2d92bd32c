import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const shape = z.object({ HOST: z.string(), SMTP_PORT: port, WEB_PORT: port, MAIL_DIRECTORY: z.string().min(1) });

export const readConfig = (): z.output<typeof shape> => shape.parse(process.env);

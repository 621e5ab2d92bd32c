import 'reflect-metadata';
import { previewApi } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

/** The routes are the same for all seven agencies. */
export const openApiDocument = () =>
  previewApi({
    deployment: 'checks-health',
    title: 'MASH Hub: partner checks',
    environment,
    own: { AGENCY: 'health' },
    module: (config) => AppModule.with(config),
  });

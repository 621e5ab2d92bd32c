import 'reflect-metadata';
import { hubEnvironment, previewApi } from '@mash/service-host';
import { AppModule } from './app.module.js';

export const openApiDocument = () =>
  previewApi({
    deployment: 'screening',
    title: 'MASH Hub: screening',
    environment: hubEnvironment,
    module: (environment) => AppModule.forService(environment),
  });

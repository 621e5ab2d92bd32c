import 'reflect-metadata';
import { openApiDocument as describe } from '@mash/service-host';
import { AppModule } from './app.module.js';

export const openApiDocument = () => describe(AppModule, 'MASH Hub: intake');

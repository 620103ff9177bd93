import { watchForms } from './open-private.ts';

watchForms(document);

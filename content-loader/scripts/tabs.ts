import { makeTabs } from './tab-groups.ts';

makeTabs(document);

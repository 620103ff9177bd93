/** Every endpoint that this API answers. */
export type { Route } from './route.ts';
export { reads as routes } from './read-routes.ts';
export { writes } from './write-routes.ts';

/** The site's settings, as the theme's integration was given them. */
export { site } from 'virtual:quire/site';

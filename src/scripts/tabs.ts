// By this door, so that a copied component finds it in the theme's package.
import '../../content-loader/scripts/tabs.ts';

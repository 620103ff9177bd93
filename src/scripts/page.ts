/**
 * What every page runs, in one file that readers load once. Most of them use little of it, so search,
 * previews and large pictures are a few lines each, which load the rest when it is used.
 */
import './theme';
import './contents';
import './copy';
import './copy-markdown';
import './links';
import './pictures';
import './search';

/** What the theme's integration makes of the settings of a site. */
declare module 'virtual:quire/site' {
  export const site: import('./lib/shown-site.ts').ShownSite;
}

declare module 'virtual:quire/logo' {
  /** The picture that the site names as its logo. */
  export const logo:
    | {
        /** Address of the published file. */
        readonly src: string;
        /** Absolute path of the file. */
        readonly path: string;
      }
    | undefined;
}

declare module 'virtual:quire/components/Analytics' {
  const Analytics: typeof import('./components/Analytics.astro').default;
  export default Analytics;
}
declare module 'virtual:quire/components/Comments' {
  const Comments: typeof import('./components/Comments.astro').default;
  export default Comments;
}
declare module 'virtual:quire/components/Contents' {
  const Contents: typeof import('./components/Contents.astro').default;
  export default Contents;
}
declare module 'virtual:quire/components/ContentsList' {
  const ContentsList: typeof import('./components/ContentsList.astro').default;
  export default ContentsList;
}
declare module 'virtual:quire/components/Decrypt' {
  const Decrypt: typeof import('./components/Decrypt.astro').default;
  export default Decrypt;
}
declare module 'virtual:quire/components/DrawnCover' {
  const DrawnCover: typeof import('./components/DrawnCover.astro').default;
  export default DrawnCover;
}
declare module 'virtual:quire/components/EndMatter' {
  const EndMatter: typeof import('./components/EndMatter.astro').default;
  export default EndMatter;
}
declare module 'virtual:quire/components/Enhancements' {
  const Enhancements: typeof import('./components/Enhancements.astro').default;
  export default Enhancements;
}
declare module 'virtual:quire/components/Enlarge' {
  const Enlarge: typeof import('./components/Enlarge.astro').default;
  export default Enlarge;
}
declare module 'virtual:quire/components/Head' {
  const Head: typeof import('./components/Head.astro').default;
  export default Head;
}
declare module 'virtual:quire/components/HeadElements' {
  const HeadElements: typeof import('./components/HeadElements.astro').default;
  export default HeadElements;
}
declare module 'virtual:quire/components/Icon' {
  const Icon: typeof import('./components/Icon.astro').default;
  export default Icon;
}
declare module 'virtual:quire/components/Logo' {
  const Logo: typeof import('./components/Logo.astro').default;
  export default Logo;
}
declare module 'virtual:quire/components/MarkdownLink' {
  const MarkdownLink: typeof import('./components/MarkdownLink.astro').default;
  export default MarkdownLink;
}
declare module 'virtual:quire/components/Ornament' {
  const Ornament: typeof import('./components/Ornament.astro').default;
  export default Ornament;
}
declare module 'virtual:quire/components/Pager' {
  const Pager: typeof import('./components/Pager.astro').default;
  export default Pager;
}
declare module 'virtual:quire/components/Picture' {
  const Picture: typeof import('./components/Picture.astro').default;
  export default Picture;
}
declare module 'virtual:quire/components/PostCard' {
  const PostCard: typeof import('./components/PostCard.astro').default;
  export default PostCard;
}
declare module 'virtual:quire/components/PostHeader' {
  const PostHeader: typeof import('./components/PostHeader.astro').default;
  export default PostHeader;
}
declare module 'virtual:quire/components/Search' {
  const Search: typeof import('./components/Search.astro').default;
  export default Search;
}
declare module 'virtual:quire/components/SiteFooter' {
  const SiteFooter: typeof import('./components/SiteFooter.astro').default;
  export default SiteFooter;
}
declare module 'virtual:quire/components/SiteHeader' {
  const SiteHeader: typeof import('./components/SiteHeader.astro').default;
  export default SiteHeader;
}
declare module 'virtual:quire/components/SocialIcon' {
  const SocialIcon: typeof import('./components/SocialIcon.astro').default;
  export default SocialIcon;
}
declare module 'virtual:quire/components/TagList' {
  const TagList: typeof import('./components/TagList.astro').default;
  export default TagList;
}
declare module 'virtual:quire/components/ThemeToggle' {
  const ThemeToggle: typeof import('./components/ThemeToggle.astro').default;
  export default ThemeToggle;
}
declare module 'virtual:quire/components/NoteLines' {
  const NoteLines: typeof import('./components/NoteLines.astro').default;
  export default NoteLines;
}
declare module 'virtual:quire/components/Changelog' {
  const Changelog: typeof import('./layouts/Changelog.astro').default;
  export default Changelog;
}
declare module 'virtual:quire/components/Gallery' {
  const Gallery: typeof import('./layouts/Gallery.astro').default;
  export default Gallery;
}
declare module 'virtual:quire/components/GalleryEntry' {
  const GalleryEntry: typeof import('./layouts/GalleryEntry.astro').default;
  export default GalleryEntry;
}
declare module 'virtual:quire/components/Note' {
  const Note: typeof import('./layouts/Note.astro').default;
  export default Note;
}
declare module 'virtual:quire/components/Notes' {
  const Notes: typeof import('./layouts/Notes.astro').default;
  export default Notes;
}
declare module 'virtual:quire/components/Base' {
  const Base: typeof import('./layouts/Base.astro').default;
  export default Base;
}
declare module 'virtual:quire/components/Home' {
  const Home: typeof import('./layouts/Home.astro').default;
  export default Home;
}
declare module 'virtual:quire/components/List' {
  const List: typeof import('./layouts/List.astro').default;
  export default List;
}
declare module 'virtual:quire/components/Moved' {
  const Moved: typeof import('./layouts/Moved.astro').default;
  export default Moved;
}
declare module 'virtual:quire/components/Post' {
  const Post: typeof import('./layouts/Post.astro').default;
  export default Post;
}
declare module 'virtual:quire/components/Standalone' {
  const Standalone: typeof import('./layouts/Standalone.astro').default;
  export default Standalone;
}
declare module 'virtual:quire/components/Tags' {
  const Tags: typeof import('./layouts/Tags.astro').default;
  export default Tags;
}
declare module 'virtual:quire/components/DocsSidebar' {
  const DocsSidebar: typeof import('./components/DocsSidebar.astro').default;
  export default DocsSidebar;
}
declare module 'virtual:quire/components/NavigationGroup' {
  const NavigationGroup: typeof import('./components/NavigationGroup.astro').default;
  export default NavigationGroup;
}
declare module 'virtual:quire/components/Docs' {
  const Docs: typeof import('./layouts/Docs.astro').default;
  export default Docs;
}

declare module 'virtual:quire/styles' {}

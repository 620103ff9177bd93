import type { GateRole } from './known-gates.ts';

/** `draft`: ticked on what is not finished, the opposite of a gate. */
export type GateWord = GateRole | 'draft';

/** Words for passwords are few: they stand in one list. */
type LanguageWord = Exclude<GateWord, 'password'>;

/**
 * Common names of properties that decide what is published, by language (BCP 47). `init` suggests
 * properties with these names, and a first build asks about them. docs/notion-setup.md lists the
 * languages.
 */
const gateWords: Readonly<Record<string, Readonly<Record<LanguageWord, string>>>> = {
  en: {
    published: 'is published, publish, public, is public, live, visible, visibility, online',
    status: 'state, stage, publication status, post status, article status, publish status',
    date: 'publication date, published date, date published, published at, publish at, publishing date, release date, go live',
    draft: 'draft, is draft, unpublished, hidden, private',
  },
  es: {
    published: 'publicado, publicada, publicar, publico, publica, visible, en linea',
    status: 'estado, estatus, situacion, etapa, estado de publicacion',
    date: 'fecha, fecha de publicacion, publicado el, dia',
    draft: 'borrador, oculto, privado',
  },
  pt: {
    published: 'publicado, publicada, publicar, publico, visivel',
    status: 'estado, situacao, etapa, status da publicacao, estado da publicacao',
    date: 'data, data de publicacao, publicado em',
    draft: 'rascunho, oculto, privado',
  },
  fr: {
    published: 'publie, publiee, publier, en ligne, visible',
    status: 'statut, etat, etape, statut de publication, etat de publication',
    date: 'date de publication, publie le, date de parution, parution',
    draft: 'brouillon, masque, prive',
  },
  de: {
    published:
      'veroffentlicht, veroeffentlicht, veroffentlichen, offentlich, oeffentlich, sichtbar, freigegeben',
    status: 'zustand, stand, veroffentlichungsstatus, bearbeitungsstand',
    date: 'datum, veroffentlichungsdatum, veroffentlicht am, erschienen, erschienen am, erscheint, erscheint am, erscheinungsdatum',
    draft: 'entwurf, verborgen, versteckt, privat',
  },
  it: {
    published: 'pubblicato, pubblicata, pubblica, pubblico, visibile',
    status: 'stato, fase, stato di pubblicazione',
    date: 'data, data di pubblicazione, pubblicato il',
    draft: 'bozza, nascosto, privato',
  },
  nl: {
    published: 'gepubliceerd, publiceren, openbaar, zichtbaar',
    status: 'toestand, fase, publicatiestatus',
    date: 'datum, publicatiedatum, gepubliceerd op, verschenen',
    draft: 'concept, verborgen, prive',
  },
  sv: {
    published: 'publicerad, publicerat, publicera, offentlig, synlig',
    status: 'tillstand, publiceringsstatus',
    date: 'datum, publiceringsdatum, publicerad den',
    draft: 'utkast, dold, privat',
  },
  da: {
    published: 'udgivet, publiceret, offentlig, synlig',
    status: 'tilstand, udgivelsesstatus',
    date: 'dato, udgivelsesdato, udgivet den',
    draft: 'kladde, udkast, skjult, privat',
  },
  nb: {
    published: 'publisert, publiser, offentlig, synlig',
    status: 'tilstand, publiseringsstatus',
    date: 'dato, publiseringsdato, publisert den',
    draft: 'utkast, kladd, skjult, privat',
  },
  fi: {
    published: 'julkaistu, julkinen, nakyvissa',
    status: 'tila, vaihe, julkaisutila',
    date: 'paivays, paivamaara, julkaisupaiva',
    draft: 'luonnos, piilotettu, yksityinen',
  },
  pl: {
    published: 'opublikowane, opublikowany, opublikowano, publiczne, publiczny, widoczne',
    status: 'stan, etap, status publikacji',
    date: 'data, data publikacji, opublikowano dnia',
    draft: 'szkic, wersja robocza, ukryte, prywatne',
  },
  cs: {
    published: 'publikovano, zverejneno, verejne, viditelne',
    status: 'stav, faze, stav publikace',
    date: 'datum, datum publikace, datum zverejneni',
    draft: 'koncept, navrh, skryte, soukrome',
  },
  ru: {
    published: 'опубликовано, опубликован, опубликована, публиковать, публично, видно',
    status: 'статус, состояние, этап, статус публикации',
    date: 'дата, дата публикации, опубликовано в',
    draft: 'черновик, скрыто, личное',
  },
  uk: {
    published: 'опубліковано, опублікований, публічно, видимо',
    status: 'статус, стан, етап, статус публікації',
    date: 'дата, дата публікації',
    draft: 'чернетка, приховано, приватне',
  },
  tr: {
    published: 'yayınlandı, yayımlandı, yayında, yayınla, herkese açık, görünür',
    status: 'durum, aşama, yayın durumu',
    date: 'tarih, yayın tarihi, yayınlanma tarihi, yayımlanma tarihi',
    draft: 'taslak, gizli, özel',
  },
  id: {
    published: 'terbit, diterbitkan, dipublikasikan, terbitkan, publik',
    status: 'keadaan, tahap, status publikasi',
    date: 'tanggal, tanggal terbit, tanggal publikasi',
    draft: 'konsep, draf, tersembunyi, pribadi',
  },
  vi: {
    published: 'đã xuất bản, xuất bản, đã đăng, công khai',
    status: 'trạng thái, tình trạng, giai đoạn',
    date: 'ngày, ngày xuất bản, ngày đăng',
    draft: 'bản nháp, nháp, ẩn, riêng tư',
  },
  ja: {
    published: '公開, 公開済み, 公開中, 公開する, 掲載, 掲載済み',
    status: '状態, ステータス, 状況, 公開状態, 公開ステータス, 段階',
    date: '日付, 公開日, 公開日時, 投稿日, 掲載日, 発行日',
    draft: '下書き, 草稿, 非公開, 未公開',
  },
  zh: {
    published: '发布, 已发布, 公开, 發布, 已發布, 公開, 發佈, 已發佈, 上线, 上線',
    status: '状态, 发布状态, 阶段, 狀態, 發布狀態, 發佈狀態, 階段',
    date: '日期, 发布日期, 发布时间, 發布日期, 發布時間, 發佈日期',
    draft: '草稿, 隐藏, 私密, 隱藏, 未发布, 未發布',
  },
  ko: {
    published: '공개, 게시, 게시됨, 발행, 발행됨, 공개됨',
    status: '상태, 단계, 게시 상태, 발행 상태',
    date: '날짜, 게시일, 발행일, 공개일, 작성일',
    draft: '초안, 비공개, 숨김',
  },
  ar: {
    published: 'منشور, نشر, تم النشر, عام',
    status: 'الحالة, حالة, حالة النشر, المرحلة',
    date: 'التاريخ, تاريخ, تاريخ النشر',
    draft: 'مسودة, مخفي, خاص',
  },
  he: {
    published: 'פורסם, לפרסם, ציבורי, גלוי',
    status: 'סטטוס, מצב, שלב, מצב פרסום',
    date: 'תאריך, תאריך פרסום',
    draft: 'טיוטה, מוסתר, פרטי',
  },
  hi: {
    published: 'प्रकाशित, सार्वजनिक',
    status: 'स्थिति, अवस्था, प्रकाशन स्थिति',
    date: 'तारीख, दिनांक, तिथि, प्रकाशन तिथि',
    draft: 'मसौदा, प्रारूप, निजी',
  },
};

/** Names of texts that probably hold the passwords of pages, in these languages. */
const passwordWords =
  'password, passwords, passphrase, passwort, passworter, passwoerter, kennwort, contrasena, clave, palavra passe, senha, mot de passe, parola d ordine, wachtwoord, losenord, adgangskode, passord, salasana, haslo, heslo, пароль, parola, sifre, şifre, kata sandi, mật khẩu, パスワード, 密码, 密碼, 비밀번호, 암호, كلمة المرور, كلمة السر, סיסמה, पासवर्ड';

/** Names of options that mean "published" in these languages. */
const publishedWords: readonly string[] = [
  'published, public, live, online, done publishing, ready to publish',
  'publicado, publicada, publicados, publicadas, en linea, publico',
  'publie, publiee, en ligne, public',
  'veroffentlicht, veroeffentlicht, freigegeben, offentlich, erschienen',
  'pubblicato, pubblicata, gepubliceerd, openbaar, publicerad, publicerat, udgivet, publiceret, publisert, julkaistu',
  'opublikowane, opublikowany, opublikowano, publikovano, zverejneno',
  'опубликовано, опубликован, опубликована, опубліковано, опублікований',
  'yayınlandı, yayımlandı, yayında, terbit, diterbitkan, dipublikasikan, đã xuất bản, đã đăng',
  '公開, 公開済み, 公開中, 已发布, 发布, 公开, 已發布, 發布, 已發佈, 게시됨, 공개, 발행됨, 게시',
  'منشور, تم النشر, פורסם, प्रकाशित',
];

/**
 * Compares without case, accents and punctuation: `Fecha de publicación` equals `fecha de
 * publicacion`.
 */
function foldWord(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The meaning of a name in these languages; if it is ambiguous, all meanings. */
export function findGateWords(name: string): readonly GateWord[] {
  return wordsByName.get(foldWord(name)) ?? [];
}

export function meansPublished(name: string): boolean {
  return publishedNames.has(foldWord(name));
}

const wordRoles: readonly LanguageWord[] = ['published', 'status', 'date', 'draft'];

const split = (words: string): string[] => words.split(', ').map(foldWord);

const publishedNames: ReadonlySet<string> = new Set(publishedWords.flatMap(split));

const wordsByName: ReadonlyMap<string, readonly GateWord[]> = new Map(
  Object.entries(
    Object.groupBy(
      [
        ...Object.values(gateWords).flatMap((language) =>
          wordRoles.flatMap((word) => split(language[word]).map((name) => ({ name, word }))),
        ),
        ...split(passwordWords).map((name) => ({ name, word: 'password' as const })),
      ],
      ({ name }) => name,
    ),
  ).map(([name, found = []]) => [name, [...new Set(found.map(({ word }) => word))]]),
);

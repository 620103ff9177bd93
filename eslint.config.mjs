import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

const byPrint = 'Print with content-loader/core/print.ts.';
const useOfConsole = [{ name: 'console', message: byPrint }];
const usesOfStreams = [
  { object: 'process', property: 'stdout', message: byPrint },
  { object: 'process', property: 'stderr', message: byPrint },
  { object: 'globalThis', property: 'console', message: byPrint },
];
const importsOfStreams = ['node:process', 'process']
  .map((name) => ({
    name,
    importNames: ['stdout', 'stderr'],
    message: byPrint,
  }))
  .concat(['node:console', 'console'].map((name) => ({ name, message: byPrint })));

export default tseslint.config(
  {
    ignores: [
      '**/dist*/',
      'packages/create-quire/shared/',
      'packages/create-quire/templates/',
      '.astro/',
      'node_modules/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...astro.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // A declared module cannot import another by its path, only name the type in place.
    files: ['src/virtual.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // What reaches a terminal or a log goes through `print.ts`: runners of builds obey lines.
    // `start.mjs` runs where nothing of ours can be loaded, and prints none but its own words.
    files: ['content-loader/**', 'src/**', '*.mjs'],
    ignores: ['content-loader/core/print.ts', 'content-loader/cli/start.mjs'],
    rules: {
      'no-restricted-globals': ['error', ...useOfConsole],
      'no-restricted-properties': ['error', ...usesOfStreams],
      'no-restricted-imports': ['error', { paths: importsOfStreams }],
    },
  },
  {
    files: ['content-loader/webhook/entries/log.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['**/*.astro', '**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);

import tseslint from 'typescript-eslint';

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config.ts reads the environment.',
};
const AMBIENT = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Ask the Clock.' },
  { selector: "CallExpression[callee.property.name='random'][callee.object.name='Math']", message: 'Ask the Ids.' },
  { selector: 'TSEnumDeclaration', message: 'A union of strings, not an enum.' },
];

export const houseRules = {
  'no-console': 'error',
  'max-lines': ['error', { max: 200, skipComments: true, skipBlankLines: true }],
  'max-params': ['error', 4],
  complexity: ['error', 8],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
  ],
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  'no-restricted-syntax': ['error', ...AMBIENT, ENVIRONMENT],
};

const rawSql = { 'max-lines': 'off' };

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'tools/rules/planted/**',
      '**/node_modules/**',
      '.local/**',
      '.nx/**',
      '*.js',
      '*.cjs',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.specs.json', tsconfigRootDir: import.meta.dirname } },
    rules: houseRules,
  },
  { files: ['**/config.ts', 'tools/**'], rules: { 'no-restricted-syntax': ['error', ...AMBIENT] } },
  { files: ['apps/*/src/use-cases/**', 'apps/*/src/adapters/**'], rules: { 'max-params': ['error', { max: 6 }] } },
  { files: ['libs/kernel/src/clock.ts', 'tools/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/migrations/**'], rules: rawSql },
  {
    files: ['**/*.spec.ts', '**/test/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': 'off',
    },
  },
);

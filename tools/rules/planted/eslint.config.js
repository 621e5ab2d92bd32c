import tseslint from 'typescript-eslint';
import { houseRules } from '../../../eslint.config.js';

export default tseslint.config(...tseslint.configs.strictTypeChecked, {
  languageOptions: { parserOptions: { project: './tsconfig.specs.json', tsconfigRootDir: import.meta.dirname } },
  rules: houseRules,
});

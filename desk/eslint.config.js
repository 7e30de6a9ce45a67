import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules/', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', 'checks/*.js'] } } },
    rules: {
      'max-lines': ['error', 400],
      'max-len': ['error', { code: 125, ignorePattern: '^\\s+\'|: \\[| d="' }],
      'react-hooks/incompatible-library': 'off', // no compiler memoizes here
      complexity: ['error', 12],
      'no-restricted-imports': ['error', { patterns: ['../../rooms/*', '../*/*Room'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)

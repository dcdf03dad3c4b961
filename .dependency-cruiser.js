/** The import rules of docs/architecture.md. */
const feature = '^src/features/([^/]+)/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-imports-nothing',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'features-do-not-import-each-other',
      severity: 'error',
      from: { path: feature },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules and types: no Slack, no database, no other room.',
      severity: 'error',
      from: { path: `${feature}domain/` },
      to: {
        path: '.',
        pathNot: ['^src/features/$1/domain/', '^src/core/', 'node_modules/(temporal-polyfill|temporal-spec)/'],
      },
    },
    {
      name: 'use-cases-know-no-slack',
      severity: 'error',
      from: { path: `${feature}use-cases/` },
      to: { path: ['^src/features/$1/(slack|jobs)/', '^src/features/$1/index.ts', 'node_modules/@slack/'] },
    },
    {
      name: 'slack-reaches-data-through-use-cases',
      severity: 'error',
      from: { path: `${feature}slack/` },
      to: { path: '^src/features/$1/[a-z-]*store[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-is-blind-to-features',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|core)/' },
    },
    {
      name: 'slack-types-stay-at-slack',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/platform/(slack|delivery|feature.ts)', '^src/features/[^/]+/slack/', '^src/sandbox/'],
      },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'prisma-stays-in-stores',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/database/' },
      to: { path: ['^src/platform/database/generated/', 'node_modules/(@prisma|pg)/'] },
    },
    {
      name: 'sandbox-knows-nothing-of-the-app',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/(sandbox|core)/' },
    },
    {
      name: 'demo-is-data',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/', pathNot: ['^src/demo/', '^src/sandbox/seed.ts'] },
    },
    {
      name: 'only-local-loads-the-local-workspace',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/local.ts$', '^src/(sandbox|demo)/'] },
      to: { path: '^src/(sandbox|demo)/' },
    },
    {
      name: 'only-compose-and-starts-see-features',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/features/', '^src/(compose|local|main|start).ts$', '^src/cli/'] },
      to: { path: '^src/features/' },
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(preact|htm)' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: 'src/sandbox/page/client' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};

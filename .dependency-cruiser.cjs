const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const production = { pathNot: ['\\.spec\\.ts$', '/test/'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule('nothing-unresolved', {}, { couldNotResolve: true }),
    rule('apps-are-islands', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    rule('libs-never-import-apps', { path: '^libs/' }, { path: '^apps/' }),
    rule(
      'domain-is-pure',
      { path: '^apps/([^/]+)/src/domain/', ...production },
      { pathNot: ['^apps/$1/src/domain/', '^libs/(kernel|working-time|policy)/'] },
    ),
    rule(
      'use-cases-know-no-adapter',
      { path: '^apps/[^/]+/src/use-cases/', ...production },
      { path: ['^apps/[^/]+/src/adapters/', 'node_modules/(?!@nestjs/common/)'] },
    ),
    rule(
      'contracts-are-leaves',
      { path: '^libs/contracts/', ...production },
      { pathNot: ['^libs/contracts/', '^libs/kernel/', 'node_modules/zod/'] },
    ),
    rule('kernel-imports-nothing', { path: '^libs/kernel/', ...production }, { pathNot: '^libs/kernel/' }),
    rule(
      'libs-by-front-door',
      { path: '^(apps|libs|tools)/([^/]+)/' },
      { path: '^libs/[^/]+/src/', pathNot: ['^libs/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    ),
    rule(
      'libs-point-one-way',
      { path: '^libs/(kernel|contracts|policy|working-time|persistence|messaging)/', ...production },
      { path: '^libs/(access|service-host|sharing-agreement)/' },
    ),
    rule(
      'only-messaging-knows-the-bus',
      { path: '^(apps|libs)/', pathNot: ['^libs/messaging/', '\\.spec\\.ts$', '/test/', '^libs/testing/'] },
      { path: 'node_modules/kafkajs/' },
    ),
    rule(
      'no-test-code-in-production',
      { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '/test/', '^libs/testing/'] },
      { path: ['\\.spec\\.ts$', '/test/', '^libs/testing/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^tools/rules/planted/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.specs.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};

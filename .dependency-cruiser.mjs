/** The arrows of docs/architecture.md. There is no exceptions list: a new arrow is an argument to be had in docs/decisions. */
const own = '^(contract|knowledge|bot|media|server|web-widget|console)/'
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: own, pathNot: allowed },
})
const vendor = (name, at) => ({
  name: `${name}-stays-in-${at}`,
  severity: 'error',
  from: { path: own, pathNot: at },
  to: { path: `node_modules/${name}/` },
})

export default {
  forbidden: [
    only('contract-stands-alone', '^contract/', '^contract/'),
    only('bot-knows-contract', '^bot/', '^(bot|contract)/'),
    only('knowledge-knows-contract', '^knowledge/', '^(knowledge|contract)/'),
    only('media-knows-contract', '^media/', '^(media|contract)/'),
    only('widget-knows-contract', '^web-widget/', '^(web-widget|contract)/'),
    only('console-knows-contract-and-shared-parts', '^console/', '^(console|contract)/|^web-widget/(rtc|net|table|theme)/'),
    // Storage implements the parts' ports, so it may see those; everybody else comes in by the front door.
    { name: 'server-uses-front-doors', severity: 'error', from: { path: '^server/' }, to: { path: '^(bot|knowledge|media|contract)/', pathNot: '/(index|ports)\\.ts$' } },
    { name: 'server-is-the-roof', severity: 'error', from: { path: '^server/' }, to: { path: '^(web-widget|console)/' } },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'contract-needs-zod-only', severity: 'error', from: { path: '^contract/' }, to: { path: 'node_modules', pathNot: 'node_modules/zod/' } },
    vendor('botbuilder', '^bot/'),
    vendor('natural', '^bot/recognize\\.ts$'),
    vendor('fast-xml-parser', '^bot/channel/wechat/xml\\.ts$'),
    vendor('flexsearch', '^knowledge/search/infixIndex\\.ts$'),
    vendor('opencc-js', '^knowledge/text/traditional\\.ts$'),
    vendor('@node-rs/jieba', '^knowledge/text/segment\\.ts$'),
    vendor('csv-parse', '^knowledge/import/rows\\.ts$'),
    vendor('hucre', '^knowledge/(import|export)/xlsx\\.ts$'),
    vendor('mammoth', '^knowledge/import/docx\\.ts$'),
    vendor('unpdf', '^knowledge/import/pdf\\.ts$'),
    vendor('pdfkit', '^knowledge/export/pdf\\.ts$'),
    vendor('@huggingface/transformers', '^knowledge/models/onnx\\.ts$'),
    vendor('pinyin-pro', '^knowledge/text/pinyin\\.ts$'),
    // Themes are written by hand, in a file and in the editors' page.
    vendor('yaml', '^(knowledge/import/yamlRows|console/editor/themeText)\\.ts$'),
    vendor('docx', '^(server/report/file|knowledge/export/docx)\\.ts$'),
    vendor('echarts', '^console/charts/'),
    vendor('mediasoup', '^media/sfu/'),
    vendor('mediasoup-client', '^web-widget/rtc/'),
    vendor('socket.io', '^server/'),
    vendor('socket.io-client', '^web-widget/net/'),
    vendor('express', '^server/'),
    vendor('kysely', '^server/storage/'),
    vendor('better-sqlite3', '^server/storage/'),
    vendor('pg', '^server/storage/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}

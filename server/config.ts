/** Settings. The only file that reads the environment; `.env.example` documents every key. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { LOCALES } from '../contract/index.ts'

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on')
const wholeNumber = () => z.coerce.number({ error: 'must be a number' }).int('must be a whole number')
const port = wholeNumber().min(1, 'must be at least 1').max(65_535, 'must be at most 65535')
const portRange = z.string()
  .regex(/^\d{1,5}-\d{1,5}$/, 'must be two ports such as 40000-40099')
  .transform((value) => {
    const [min = 0, max = 0] = value.split('-').map(Number)
    return { min, max }
  })
  .refine(({ min, max }) => min >= 1024 && max <= 65_535 && min <= max, 'must lie between 1024 and 65535, the lower one first')
const modelUrl = z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:11434/v1' })
const speechUrl = z.url({ protocol: /^wss?$/, error: 'must be an address such as ws://127.0.0.1:10095' })
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be the 43 letters and digits of EncodingAESKey')
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean))

const turnUrls = list.refine((urls) => urls.every((url) => /^turns?:[^/\s]+$/.test(url)), 'must be addresses such as turns:turn.hall.example:5349?transport=tcp')

/** A platform's proof that an address is ours; what is in it is in its name. */
export const VERIFY_FILE = /^(?:MP|WW)_verify_([A-Za-z0-9]{4,64})\.txt$/

const settingsSchema = z.object({
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: port.default(8080),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional(),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  TLS_SELF_SIGNED: onOff.default(false),
  TRUST_PROXY: onOff.default(false),
  SAMPLE_GUIDANCE: onOff.default(true),
  TWO_PERSON_RULE: onOff.default(true),
  OPENING_HOURS: onOff.default(true),
  EVERYDAY_WORDS_FILE: z.string().optional(),
  PDF_FONT_FILE: z.string().optional(),
  CONSULTATION_FILE_DAYS: wholeNumber().min(1).max(3660).default(365),
  CLAMAV_HOST: z.string().optional(),
  CLAMAV_PORT: port.default(3310),
  CLAMAV_SOCKET: z.string().optional(),
  WIDGET_ORIGINS: list.default(['*']),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  APPLICANT_SESSION_DAYS: wholeNumber().min(1).max(400).default(90),
  SUPERVISOR_LISTENING_TOLD: onOff.default(true),
  STAFF_IDLE_MINUTES: wholeNumber().min(5).max(24 * 60).default(120),
  RING_SECONDS: wholeNumber().min(1).max(60).default(15),
  VIDEO_CONSENT_FILE: z.string().optional(),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  MEDIA_WORKERS: wholeNumber().min(1).max(128).optional(),
  MEDIA_PORTS: portRange.default({ min: 40_000, max: 40_099 }),
  MEDIA_LISTEN_IP: list.default([]),
  MEDIA_ANNOUNCED_ADDRESS: z.string().optional(),
  MEDIA_TURN_URLS: turnUrls.default([]),
  MEDIA_TURN_SECRET: z.string().optional(),
  MEDIA_TURN_USERNAME: z.string().optional(),
  MEDIA_TURN_CREDENTIAL: z.string().optional(),
  FFMPEG: z.string().min(1).default('ffmpeg'),
  FFPROBE: z.string().min(1).default('ffprobe'),
  RECORDING_DAYS: wholeNumber().min(1, 'must be at least 1').max(3650, 'must be at most 3650').default(180),
  CAPTIONS_URL: speechUrl.optional(),
  VOICE_URL: speechUrl.optional(),
  DRAIN_SECONDS: wholeNumber().min(0).max(6 * 3600).default(30),
  BOT_APP_ID: z.string().optional(),
  BOT_APP_PASSWORD: z.string().optional(),
  BOT_TENANT_ID: z.string().optional(),
  // The hall may have a part of an address for itself: pages are looked for within it.
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://hall.example' }).transform((address) => address.endsWith('/') ? address : `${address}/`).optional(),
  VERIFY_FILES: list.refine((files) => files.every((file) => VERIFY_FILE.test(file)), 'must be names such as MP_verify_AbCdEfGh12345678.txt').default([]),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_TOKEN: z.string().regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits').optional(),
  WECHAT_AES_KEY: aesKey.optional(),
  WECHAT_AES_KEY_PREVIOUS: aesKey.optional(),
  WECHAT_API: z.url({ protocol: /^https?$/, error: 'must be an address such as https://api.weixin.qq.com' }).default('https://api.weixin.qq.com'),
  WECHAT_JS_PAGES: list.refine((pages) => pages.every((page) => /^https?:\/\//i.test(page) && URL.canParse(page)), 'must be addresses such as https://www.example.gov.cn/hall/').default([]),
  WECHAT_VERIFIED: onOff.default(true),
  WECHAT_STAFF_RESERVE: wholeNumber().min(0).max(4, 'must be at most 4').default(1),
  WECHAT_NOTICE_TEMPLATE: z.string().optional(),
  WECHAT_NOTICE_LASTING: onOff.default(false),
  WECHAT_NOTICE_SCRIPT: z.url({ protocol: /^https?$/, error: 'must be the address of a script such as https://res.wx.qq.com/open/js/jweixin-1.6.0.js' }).default('https://res.wx.qq.com/open/js/jweixin-1.6.0.js'),
  WECHAT_NOTICE_FIELDS: list.refine((fields) => fields.length >= 1 && fields.length <= 2, 'must be one or two names such as thing1,time2').default(['thing1', 'time2']),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_AGENT_ID: wholeNumber().min(1).optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_TOKEN: z.string().regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits').optional(),
  WECOM_AES_KEY: aesKey.optional(),
  WECOM_LOCALE: z.enum(LOCALES).default('zh-Hans'),
  WECOM_API: z.url({ protocol: /^https?$/, error: 'must be an address such as https://qyapi.weixin.qq.com' }).default('https://qyapi.weixin.qq.com'),
  EMBEDDINGS_URL: modelUrl.optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_KEY: z.string().optional(),
  EMBEDDINGS_FOLDER: z.string().optional(),
  EMBEDDINGS_POOLING: z.enum(['cls', 'mean']).default('cls'),
  EMBEDDINGS_QUESTION_PREFIX: z.string().optional(),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().optional(),
  RERANKER_FOLDER: z.string().optional(),
  DRAFT_URL: modelUrl.optional(),
  DRAFT_MODEL: z.string().optional(),
  DRAFT_KEY: z.string().optional(),
  DRAFT_LIMIT_MS: wholeNumber().min(200, 'must be at least 200').max(4000, 'must be at most 4000').default(4000),
})

export type Config = Readonly<z.output<typeof settingsSchema>>

/** Raised with every bad key at once, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * @param environment keys as in `.env.example`; an empty value counts as not set; other keys are ignored.
 * @throws ConfigError
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const result = settingsSchema.safeParse(given)
  const problems = [
    ...(result.error?.issues ?? []).map(({ path, message }) => ({ key: path.join('.'), message })),
    ...missingPartners(given),
    ...missingFiles(given),
    ...bothAtOnce(given),
    ...turnWithout(given),
  ]
  if (result.success && problems.length === 0) return result.data
  // Into a log go no secrets, however wrong they are.
  const shown = (key: string): string => given[key] !== undefined && SECRET.test(key) ? '…' : given[key] ?? ''
  const lines = problems.map(({ key, message }) => `  ${key}=${shown(key)}: ${message}`)
  throw new ConfigError(`These settings are not right:\n${lines.join('\n')}\nSee .env.example for what each one takes.`)
}

const SECRET = /SECRET|PASSWORD|TOKEN|CREDENTIAL|DATABASE_URL|_KEY(?:_PREVIOUS)?$/

type Given = Readonly<Record<string, string | undefined>>
interface Problem { key: string; message: string }

/** Settings of which one makes no sense without the other. */
const PARTNERS = [['TLS_CERT_FILE', 'TLS_KEY_FILE'], ['TLS_KEY_FILE', 'TLS_CERT_FILE'], ['BOT_APP_ID', 'BOT_APP_PASSWORD'],
  ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'], ['WECHAT_APP_ID', 'WECHAT_TOKEN'], ['WECHAT_APP_ID', 'WECHAT_AES_KEY'], ['WECHAT_APP_ID', 'PUBLIC_URL'],
  ['WECHAT_APP_SECRET', 'WECHAT_APP_ID'], ['WECHAT_TOKEN', 'WECHAT_APP_ID'], ['WECHAT_AES_KEY', 'WECHAT_APP_ID'],
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID'], ['WECOM_CORP_ID', 'WECOM_SECRET'], ['WECOM_CORP_ID', 'PUBLIC_URL'], ['WECOM_TOKEN', 'WECOM_AES_KEY'], ['WECOM_AES_KEY', 'WECOM_TOKEN'], ['WECOM_AGENT_ID', 'WECOM_CORP_ID'],
  ['EMBEDDINGS_URL', 'EMBEDDINGS_MODEL'], ['EMBEDDINGS_MODEL', 'EMBEDDINGS_URL'], ['EMBEDDINGS_KEY', 'EMBEDDINGS_URL'], ['DRAFT_URL', 'DRAFT_MODEL'], ['DRAFT_MODEL', 'DRAFT_URL'], ['DRAFT_KEY', 'DRAFT_URL'],
  ['CLAMAV_PORT', 'CLAMAV_HOST'], ['MEDIA_TURN_SECRET', 'MEDIA_TURN_URLS'], ['MEDIA_TURN_USERNAME', 'MEDIA_TURN_CREDENTIAL'], ['MEDIA_TURN_CREDENTIAL', 'MEDIA_TURN_USERNAME'], ['MEDIA_TURN_USERNAME', 'MEDIA_TURN_URLS']] as const

function missingPartners(given: Given): Problem[] {
  return PARTNERS.flatMap(([one, other]) =>
    given[one] !== undefined && given[other] === undefined ? [{ key: other, message: `is needed when ${one} is set` }] : [])
}

function missingFiles(given: Given): Problem[] {
  return ['TLS_CERT_FILE', 'TLS_KEY_FILE', 'MEDIASOUP_WORKER_BIN', 'EVERYDAY_WORDS_FILE', 'VIDEO_CONSENT_FILE', 'PDF_FONT_FILE', 'EMBEDDINGS_FOLDER', 'RERANKER_FOLDER'].flatMap((key) => {
    const file = given[key]
    return file !== undefined && !existsSync(file) ? [{ key, message: `there is no such ${key.endsWith('_FOLDER') ? 'folder' : 'file'}` }] : []
  })
}

function bothAtOnce(given: Given): Problem[] {
  return [
    { one: 'EMBEDDINGS_URL', key: 'EMBEDDINGS_FOLDER', message: 'vectors come from a folder or from EMBEDDINGS_URL, not from both' },
    { one: 'CLAMAV_HOST', key: 'CLAMAV_SOCKET', message: 'the virus scanner is asked over a socket file or at CLAMAV_HOST, not over both' },
  ].flatMap(({ one, key, message }) => given[one] !== undefined && given[key] !== undefined ? [{ key, message }] : [])
}

/** A relay that anybody may use is soon used by everybody. */
function turnWithout(given: Given): Problem[] {
  const [secret, username] = [given['MEDIA_TURN_SECRET'], given['MEDIA_TURN_USERNAME']]
  if (given['MEDIA_TURN_URLS'] === undefined || (secret === undefined) !== (username === undefined)) return []
  const message = secret === undefined
    ? 'is needed when MEDIA_TURN_URLS is set, or else MEDIA_TURN_USERNAME and MEDIA_TURN_CREDENTIAL'
    : 'pages get their credentials from the secret or from MEDIA_TURN_USERNAME, not from both'
  return [{ key: 'MEDIA_TURN_SECRET', message }]
}

/** The settings of this process: the environment, and `.env` in the current folder for what it leaves out. */
export function configOfProcess(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}

/**
 * Every change of the schema, by name, in order. A migration that has run anywhere is never edited:
 * a correction is a new one.
 */
import type { Migration } from 'kysely'
import * as first from './0001_first.ts'
import * as conversation from './0002_conversation.ts'
import * as life from './0003_life.ts'
import * as imports from './0004_imports.ts'
import * as tasks from './0005_tasks.ts'
import * as answers from './0006_answers.ts'
import * as attachments from './0007_attachments.ts'
import * as testSets from './0008_test_sets.ts'
import * as directory from './0009_directory.ts'
import * as articleText from './0010_article_text.ts'
import * as presence from './0011_presence.ts'
import * as workbench from './0012_workbench.ts'
import * as desk from './0013_directory_desk.ts'
import * as importArticles from './0014_import_articles.ts'
import * as consultationFiles from './0015_consultation_files.ts'
import * as tables from './0016_tables.ts'
import * as recordings from './0017_recordings.ts'
import * as nodes from './0020_nodes.ts'
import * as wechat from './0021_wechat.ts'
import * as wechatAccount from './0023_wechat_account.ts'
import * as wecom from './0024_wecom.ts'
import * as cameFiles from './0025_came_files.ts'
import * as wechatVideo from './0026_wechat_video.ts'
import * as wechatCodes from './0027_wechat_codes.ts'
import * as chosenLanguage from './0028_chosen_language.ts'
import * as wechatRetry from './0029_wechat_retry.ts'

export const migrations: Record<string, Migration> = {
  '0001_first': first,
  '0002_conversation': conversation,
  '0003_life': life,
  '0004_imports': imports,
  '0005_tasks': tasks,
  '0006_answers': answers,
  '0007_attachments': attachments,
  '0008_test_sets': testSets,
  '0009_directory': directory,
  '0010_article_text': articleText,
  '0011_presence': presence,
  '0012_workbench': workbench,
  '0013_directory_desk': desk,
  '0014_import_articles': importArticles,
  '0015_consultation_files': consultationFiles,
  '0016_tables': tables,
  '0017_recordings': recordings,
  '0020_nodes': nodes,
  '0021_wechat': wechat,
  '0023_wechat_account': wechatAccount,
  '0024_wecom': wecom,
  '0025_came_files': cameFiles,
  '0026_wechat_video': wechatVideo,
  '0027_wechat_codes': wechatCodes,
  '0028_chosen_language': chosenLanguage,
  '0029_wechat_retry': wechatRetry,
}

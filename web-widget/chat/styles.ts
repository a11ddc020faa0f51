import base from './css/base.css?inline'
import card from './css/card.css?inline'
import composer from './css/composer.css?inline'
import desk from './css/desk.css?inline'
import header from './css/header.css?inline'
import list from './css/list.css?inline'
import log from './css/log.css?inline'
import rich from './css/rich.css?inline'
import stage from './css/stage.css?inline'

export const css = [base, header, log, card, rich, list, composer, desk, stage].join('\n')

/** The project's tokens, said in Ant Design's words. */
import { theme } from 'antd'
import type { ThemeConfig } from 'antd'
import type { Locale } from '../../contract/index.ts'
import { dark, elderScale, fonts, light, lineHeight, motion, radius, scale, shadow } from '../../web-widget/theme/index.ts'

export interface Look {
  isDark: boolean
  elder: boolean
  still: boolean
  locale: Locale
}

export function antdTheme({ isDark, elder, still, locale }: Look): ThemeConfig {
  const colour = isDark ? dark : light
  const size = elder ? elderScale : scale
  const duration = `${motion / 1000}s`
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: locale === 'zh-Hant' ? fonts.hant : fonts.hans,
      fontSize: size.text,
      fontSizeSM: size.small,
      fontSizeLG: size.title,
      fontSizeXL: size.large,
      fontSizeHeading1: size.large,
      fontSizeHeading2: size.title,
      fontSizeHeading3: size.title,
      lineHeight,
      controlHeight: size.target,
      controlHeightSM: Math.round(size.target * 0.82),
      controlHeightLG: size.target + 4,
      borderRadius: radius.small,
      borderRadiusSM: radius.small,
      borderRadiusLG: radius.medium,
      boxShadow: shadow.floating,
      boxShadowSecondary: shadow.floating,
      boxShadowTertiary: shadow.raised,
      motion: !still,
      motionDurationFast: duration,
      motionDurationMid: duration,
      motionDurationSlow: duration,

      colorPrimary: colour.brand,
      colorPrimaryHover: colour.brandStrong,
      colorPrimaryActive: colour.brandStrong,
      colorPrimaryText: colour.brand,
      colorPrimaryTextHover: colour.brandStrong,
      colorPrimaryTextActive: colour.brandStrong,
      colorPrimaryBg: colour.brandSoft,
      colorPrimaryBgHover: colour.brandSoft,
      colorPrimaryBorder: colour.brand,
      colorLink: colour.brand,
      colorLinkHover: colour.brandStrong,
      colorLinkActive: colour.brandStrong,
      colorInfo: colour.brand,
      colorInfoBg: colour.brandSoft,
      colorInfoText: colour.brand,
      colorTextLightSolid: colour.onBrand,
      colorBgSpotlight: colour.ink,

      colorText: colour.ink,
      colorTextHeading: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkSoft,
      colorTextDescription: colour.inkSoft,
      colorTextPlaceholder: colour.inkSoft,
      colorTextQuaternary: colour.lineStrong,
      colorIcon: colour.inkSoft,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBorder: colour.lineStrong,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,

      colorSuccess: colour.good,
      colorSuccessText: colour.good,
      colorSuccessBg: colour.goodSoft,
      colorWarning: colour.warn,
      colorWarningText: colour.warn,
      colorWarningBg: colour.warnSoft,
      colorError: colour.bad,
      colorErrorHover: colour.bad,
      colorErrorActive: colour.bad,
      colorErrorText: colour.bad,
      colorErrorTextHover: colour.bad,
      colorErrorBg: colour.badSoft,
      controlOutline: 'transparent',
    },
    components: {
      Table: { headerBg: colour.ground, cellPaddingBlock: size.space.s, cellPaddingInline: size.space.m },
      Form: { itemMarginBottom: size.space.l, verticalLabelPadding: `0 0 ${size.space.xs}px` },
    },
  }
}

// Stands in for the platform's script with JS-SDK (jweixin-1.6.0.js): the signature is looked at by the platform, and only a page that has asked
// for the tag gets it. What WeChat itself shows, the question, is shown on the page.
{
  const origin = new URL(document.currentScript.src).origin
  const calls = window.__weixin = {}
  let count = 0
  /** A page's connections may be its own server's only, and WeChat does not ask by connections of the page. */
  const bridge = (path, given) => new Promise((resolve, reject) => {
    const name = `c${count++}`
    const script = Object.assign(document.createElement('script'), { src: `${origin}/bridge/${path}?${new URLSearchParams({ call: name, with: JSON.stringify({ ...given, url: location.href.split('#')[0] }) })}`, onerror: reject })
    calls[name] = (answer) => { resolve(answer); delete calls[name]; script.remove() }
    document.head.append(script)
  })
  const settled = Promise.withResolvers?.() ?? (() => { const made = {}; made.promise = new Promise((resolve) => { made.resolve = resolve }); return made })()
  const inWeChat = /MicroMessenger\//.test(navigator.userAgent)

  function askThem() {
    const dialog = document.createElement('dialog')
    dialog.innerHTML = '<form method="dialog"><h2>允许发送以下通知？</h2><p><label><input type="checkbox">总是保持以上选择，不再询问</label></p><button value="reject">取消</button> <button value="accept">允许</button></form>'
    document.body.append(dialog)
    dialog.showModal()
    return new Promise((resolve) => {
      dialog.onclose = () => { resolve({ answer: dialog.returnValue || 'reject', always: dialog.querySelector('input').checked }); dialog.remove() }
    })
  }

  class Subscribe extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return
      // Open, so that tests see what is in it.
      const root = this.attachShadow({ mode: 'open' })
      root.innerHTML = [...this.querySelectorAll('template, script[type="text/wxtag-template"]')].map((part) => part.innerHTML).join('')
      root.addEventListener('click', async () => {
        const template = this.getAttribute('template')
        let said = await bridge('ask', { template })
        if (said.asks) said = await bridge('ask', { template, ...await askThem() })
        this.dispatchEvent(new CustomEvent(said.errMsg === 'subscribe:ok' ? 'success' : 'error', { detail: said }))
      })
    }
  }

  window.wx = {
    // Elsewhere than in WeChat nothing comes of it.
    config(given) {
      if (!inWeChat) return
      bridge('config', given).then((said) => {
        if (said.tags?.includes('wx-open-subscribe') && !customElements.get('wx-open-subscribe')) customElements.define('wx-open-subscribe', Subscribe)
        settled.resolve(said)
      })
    },
    ready(then) { settled.promise.then((said) => { if (said.errMsg === 'config:ok') then() }) },
    error(then) { settled.promise.then((said) => { if (said.errMsg !== 'config:ok') then(said) }) },
  }
}

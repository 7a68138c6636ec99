import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A fault of the page itself: words and a way on instead of a white sheet. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <Words /> : this.props.children;
  }
}

function Words() {
  const { t } = useTranslation();
  return (
    <main className="l-page">
      <h1>{t('broken.title')}</h1>
      <p>{t('broken.why')}</p>
      <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
        {t('broken.reload')}
      </button>
    </main>
  );
}

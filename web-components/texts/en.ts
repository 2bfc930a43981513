import messages from '../../forms/messages/en.json' with { type: 'json' };
import texts from './en.json' with { type: 'json' };

export { messages, texts };

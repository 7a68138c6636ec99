import type { Tongue } from './tongue.ts';

export const en: Tongue = {
  greeting: 'Hello,',
  where: 'Sign in to the portal here:',
  help: 'Do you need help? Call',
  misdirected: 'Is this message not for you? Please delete it and tell us:',
  automatic: 'This message is automatic: replies to this address are not read.',
  kinds: {
    'result.published': {
      subject: 'A result of yours is available',
      body: ['a result of yours is now available in the portal.'],
      sms: 'a result of yours is available in the portal',
      address: 'portal',
    },
    'result.corrected': {
      subject: 'A result of yours was updated',
      body: ['a result of yours was updated. The new version replaces the earlier one.'],
      sms: 'a result of yours was updated in the portal',
      address: 'portal',
    },
    'images.ready': {
      subject: 'The images you asked for are available',
      body: ['the images you asked for are now available in the portal.'],
      sms: 'the images you asked for are available in the portal',
      address: 'portal',
    },
    'images.refused': {
      subject: 'The images you asked for are not available',
      body: ['the portal cannot give you the images you asked for. Please call us: we will tell you how to get them.'],
      sms: 'the portal cannot give you the images you asked for. To get them call {phone}',
      address: 'none',
    },
    'account.username': {
      subject: 'Your user name',
      body: ['this is your user name for the portal:', '{secret}', 'The temporary password comes by text message.'],
      sms: 'your user name is:\n{secret}\n',
      address: 'portal',
    },
    'account.password': {
      subject: 'Your temporary password',
      body: ['this is your temporary password for the portal:', '{secret}', 'It is valid for 72 hours. At the first sign-in you choose your own.'],
      sms: 'your temporary password is:\n{secret}\nValid for 72 hours. At the first sign-in you choose your own.',
      address: 'portal',
    },
    'access.pin2': {
      subject: 'Your PIN2',
      body: [
        'there is something new for you in the portal. Your PIN2 is:',
        '{secret}',
        'PIN1 is on the sheet you were given at the reception. You need both to sign in.',
      ],
      sms: 'there is something new for you. PIN2:\n{secret}\nPIN1 is on the sheet from the reception.',
      address: 'portal',
    },
    'recovery.otp': {
      subject: 'Your code',
      body: [
        'the code you asked for is:',
        '{secret}',
        'It is valid for 5 minutes. Do not tell it to anyone. If you did not ask for it, you need not do anything.',
      ],
      sms: 'your code is {secret}. Valid for 5 minutes. Do not tell it to anyone.\n\n@{host} #{secret}',
      address: 'none',
    },
    'recovery.pin': {
      subject: 'Your new PIN',
      body: ['this is your new PIN for the portal:', '{secret}', 'The earlier PIN is no longer valid.'],
      sms: 'your new PIN is {secret}. The earlier one is no longer valid.',
      address: 'portal',
    },
    'sign-in.locked': {
      subject: 'Your way in is closed for a short time',
      body: [
        'someone tried several times to enter the portal with details that were not right. To protect you this way in is closed for a short time, and then opens by itself.',
        'If it was you, wait, or choose a new password or a new PIN. If it was not you, please call us.',
      ],
      sms: 'too many tries to sign in: closed for a short time, opens by itself. If it was not you, call {phone}',
      address: 'none',
    },
    'password.changed': {
      subject: 'Your password was changed',
      body: ['your password for the portal was changed. If it was you, you need not do anything. If it was not you, please call us at once.'],
      sms: 'your password was changed. If it was not you, call {phone} at once',
      address: 'none',
    },
    'share.link': {
      subject: 'A result shared with you',
      body: [
        '{from} has shared a result with you. It opens with the PIN, which you get separately.',
        'The message from {from}:\n{message}',
        'It stays open until {until}. To open it:',
      ],
      sms: '{from} has shared a result with you:',
      address: 'secret',
      help: 'Questions? Please ask {from}.',
      unnamed: {
        body: [
          'Somebody has shared a result with you. It opens with the PIN, which you get separately.',
          'The message from this person:\n{message}',
          'It stays open until {until}. To open it:',
        ],
        sms: 'somebody has shared a result with you:',
        help: 'Questions? Please ask the person who told you about it.',
      },
    },
    'share.pin': {
      subject: 'The PIN for a result shared with you',
      body: [
        '{from} has shared a result with you. This is the PIN that opens it:',
        '{secret}',
        'The link comes in another message. Please do not pass the PIN on.',
      ],
      sms: '{from} has shared a result with you. The PIN that opens it is {secret}',
      address: 'none',
      help: 'Questions? Please ask {from}.',
      unnamed: {
        body: [
          'Somebody has shared a result with you. This is the PIN that opens it:',
          '{secret}',
          'The link comes in another message. Please do not pass the PIN on.',
        ],
        sms: 'somebody has shared a result with you. The PIN that opens it is {secret}',
        help: 'Questions? Please ask the person who told you about it.',
      },
    },
    'share.images-ready': {
      subject: 'The images of the result shared with you are ready',
      body: ['the images you asked for are ready. To open them, use the link you already have once more, with the PIN.'],
      sms: 'the images you asked for are ready. Please use the link you have once more',
      address: 'none',
    },
    'share.images-refused': {
      subject: 'The images of the result shared with you are not available',
      body: ['the portal cannot give you the images you asked for. Please tell the person who shared the result with you: the hospital can help them.'],
      sms: 'the portal cannot give you the images you asked for. Please tell who shared them',
      address: 'none',
    },
    'share.opened': {
      subject: 'A result you shared was opened',
      body: ['a result that you shared was opened for the first time by {recipient}.', 'If you did not expect this, annul the share in the portal.'],
      sms: 'a result that you shared was opened for the first time',
      address: 'portal',
    },
    'share.locked': {
      subject: 'One of your shares is closed',
      body: [
        'a PIN that was not right was given several times for one of your shares. To be safe it is closed now.',
        'If it is still needed, give it a new PIN in the portal.',
      ],
      sms: 'one of your shares is closed after several wrong PINs. You can give it a new PIN in the portal',
      address: 'portal',
    },
  },
};

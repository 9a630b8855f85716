// Sends the form of a sign-in link at once; without script its button does.
document.getElementById("welcome").requestSubmit();

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What the packages depend on comes first, so that they are fetched anew only when one of these changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY GarageBand.Data/GarageBand.Data.csproj GarageBand.Data/packages.lock.json GarageBand.Data/
COPY GarageBand.Bots/GarageBand.Bots.csproj GarageBand.Bots/packages.lock.json GarageBand.Bots/
COPY GarageBand.Web/GarageBand.Web.csproj GarageBand.Web/packages.lock.json GarageBand.Web/
RUN dotnet restore GarageBand.Web/GarageBand.Web.csproj --locked-mode -p:PublishReadyToRun=true

COPY appsettings.json ./
COPY GarageBand.Data/ GarageBand.Data/
COPY docs/forms.schema.json docs/forms.schema.json
COPY GarageBand.Bots/ GarageBand.Bots/
COPY GarageBand.Web/ GarageBand.Web/
RUN dotnet publish GarageBand.Web/GarageBand.Web.csproj --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./

# The image's own user without rights; the volume is created as its own.
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
ENV ASPNETCORE_URLS=http://0.0.0.0:8080 \
    ASPNETCORE_HTTP_PORTS= \
    Data__Path=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "GarageBand.Web.dll"]
